package org.wrasse.actions.pcie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.pcie.FakePci.Fault.DEAD;
import static org.wrasse.actions.pcie.FakePci.Fault.LOST;
import static org.wrasse.actions.pcie.Resets.AT_ONCE;
import static org.wrasse.actions.pcie.Resets.assertFailed;
import static org.wrasse.actions.pcie.Resets.reset;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.actions.Action;
import org.wrasse.actions.AllowedFiles;
import org.wrasse.rules.decision.Outcome;

/**
 * A root port 00:06.0 with an NVMe drive 03:00.0, a root port 00:02.0 with a card of two functions
 * 04:00.0 and .1, and 00:17.0 on the root bus.
 */
class ResetLinkTest {
    private static final String DRIVE = "0000:03:00.0";
    private static final String PORT = "0000:00:06.0";
    private static final String CARD = "0000:04:00.0";
    private static final String OTHER = "0000:04:00.1";
    private static final String CARD_PORT = "0000:00:02.0";
    private static final List<ResetWay> ALL = List.of(ResetWay.values());

    private FakePci pci;

    @BeforeEach
    void machine(@TempDir Path root) {
        pci = new FakePci(root);
        pci.port(FakePci.ROOT_BUS + PORT)
                .function(FakePci.ROOT_BUS + PORT + "/" + DRIVE, "flr bus", "nvme")
                .port(FakePci.ROOT_BUS + CARD_PORT)
                .function(FakePci.ROOT_BUS + CARD_PORT + "/" + CARD, "flr pm bus", "ice")
                .function(FakePci.ROOT_BUS + CARD_PORT + "/" + OTHER, "flr pm bus", "ice")
                .function(FakePci.ROOT_BUS + "0000:00:17.0", "flr", "ahci");
        pci.tree().file("/proc/self/mountinfo", "27 1 8:1 / / rw - ext4 /dev/sda1 rw\n");
        pci.tree().file("/sys/bus/pci/rescan", "");
    }

    @Test
    void the_function_alone_is_reset_if_that_helps() throws InterruptedException {
        pci.breaks(CARD, LOST, "reset");

        Action.Result result = perform(CARD, ALL);

        assertEquals(Outcome.Result.DONE, result.result(), result.why());
        assertEquals(
                List.of(
                        "flr > " + PciAddress.DEVICES + CARD + "/reset_method",
                        "1 > " + PciAddress.DEVICES + CARD + "/reset",
                        "flr pm bus > " + PciAddress.DEVICES + CARD + "/reset_method"),
                pci.written());
        assertTrue(result.why().startsWith("function helped: wrote flr to "), result.why());
        assertTrue(result.why().endsWith("link 16 GT/s x4, driver ice"), result.why());
    }

    @Test
    void methods_that_reset_no_more_than_the_function_are_left_as_they_are()
            throws InterruptedException {
        pci.function(FakePci.ROOT_BUS + PORT + "/" + DRIVE, "device_specific flr", "nvme");
        pci.breaks(DRIVE, LOST, "reset");

        perform(DRIVE, ALL);

        assertEquals(List.of("1 > " + PciAddress.DEVICES + DRIVE + "/reset"), pci.written());
    }

    @Test
    void a_reset_by_power_state_is_taken_only_where_there_is_none_by_function()
            throws InterruptedException {
        pci.function(FakePci.ROOT_BUS + PORT + "/" + DRIVE, "pm bus", "e1000e");
        pci.breaks(DRIVE, LOST, "reset");

        perform(DRIVE, ALL);

        assertEquals("pm > " + PciAddress.DEVICES + DRIVE + "/reset_method", pci.written().get(0));
    }

    @Test
    void what_the_kernel_calls_done_but_did_not_help_leads_to_the_next_way()
            throws InterruptedException {
        pci.breaks(DRIVE, LOST, "remove");

        Action.Result result = perform(DRIVE, ALL);

        assertEquals(Outcome.Result.DONE, result.result(), result.why());
        assertEquals(
                List.of(
                        "flr > " + PciAddress.DEVICES + DRIVE + "/reset_method",
                        "1 > " + PciAddress.DEVICES + DRIVE + "/reset",
                        "flr bus > " + PciAddress.DEVICES + DRIVE + "/reset_method",
                        "1 > " + PciAddress.DEVICES + PORT + "/reset_subordinate",
                        "1 > " + PciAddress.DEVICES + DRIVE + "/remove",
                        "1 > " + PciAddress.DEVICES + PORT + "/rescan"),
                pci.written());
        assertTrue(
                result.why()
                        .startsWith(
                                "function did not help: 0000:03:00.0 has lost its addresses; bus"
                                        + " did not help: 0000:03:00.0 has lost its addresses;"
                                        + " remove-rescan helped: "),
                result.why());
    }

    @Test
    void a_way_that_is_not_allowed_is_named_where_the_others_did_not_help()
            throws InterruptedException {
        pci.breaks(DRIVE, LOST);

        Action.Result result = perform(DRIVE, ResetWay.DEFAULTS);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals(0, result.errno());
        assertTrue(
                result.why()
                        .endsWith(
                                "; remove-rescan may help: actions.reset-link.ways in wrasse.yaml"),
                result.why());
        assertEquals(4, pci.written().size());
    }

    @Test
    void a_kernel_without_reset_subordinate_resets_the_bus_by_the_only_function_on_it()
            throws InterruptedException {
        pci.lacks(PORT, "reset_subordinate");
        pci.breaks(DRIVE, DEAD, "bus");

        Action.Result result = perform(DRIVE, List.of(ResetWay.BUS));

        assertEquals(Outcome.Result.DONE, result.result(), result.why());
        assertEquals(
                List.of(
                        "bus > " + PciAddress.DEVICES + DRIVE + "/reset_method",
                        "1 > " + PciAddress.DEVICES + DRIVE + "/reset",
                        "flr bus > " + PciAddress.DEVICES + DRIVE + "/reset_method"),
                pci.written());
    }

    @Test
    void it_cannot_where_several_functions_share_the_bus() throws InterruptedException {
        pci.lacks(CARD_PORT, "reset_subordinate");
        pci.breaks(CARD, DEAD, "bus");

        Action.Result result = perform(CARD, List.of(ResetWay.BUS));

        assertEquals(Outcome.Result.REFUSED, result.result());
        assertTrue(
                result.why().startsWith("the kernel has no way to reset 0000:04:00.0 by bus"),
                result.why());
        assertEquals(List.of(), pci.written());
    }

    @Test
    void a_kernel_without_reset_method_chooses_itself() throws InterruptedException {
        pci.lacks(DRIVE, "reset_method");

        assertEquals(
                "write 1 to "
                        + PciAddress.DEVICES
                        + DRIVE
                        + "/reset; if that does not help, write 1 to "
                        + PciAddress.DEVICES
                        + PORT
                        + "/reset_subordinate; nothing if the kernel has recovered it",
                action(ResetWay.DEFAULTS).plan(reset(DRIVE)));
    }

    @Test
    void the_plan_says_what_else_goes_down() {
        String plan = action(List.of(ResetWay.BUS)).plan(reset(CARD));

        assertTrue(
                plan.startsWith(
                        "write 1 to "
                                + PciAddress.DEVICES
                                + CARD_PORT
                                + "/reset_subordinate, which takes down 0000:04:00.1 too"),
                plan);
    }

    @Test
    void of_a_port_it_is_the_link_below() throws InterruptedException {
        pci.breaks(DRIVE, DEAD, "reset_subordinate");

        assertEquals(Outcome.Result.DONE, perform(PORT, ALL).result());
        assertEquals(
                List.of("1 > " + PciAddress.DEVICES + PORT + "/reset_subordinate"), pci.written());
    }

    @Test
    void of_a_downstream_port_of_a_switch_too() {
        String up = FakePci.ROOT_BUS + PORT + "/0000:05:00.0";
        pci.function(up, "", "pcieport").port(up + "/0000:06:01.0");
        pci.function(up + "/0000:06:01.0/0000:07:00.0", "flr", "nvme");

        String plan = action(List.of(ResetWay.BUS)).plan(reset("0000:06:01.0"));

        assertTrue(plan.contains("0000:06:01.0/reset_subordinate, which takes down 0000:07"), plan);
        assertFalse(plan.contains(DRIVE), plan);
    }

    @Test
    void on_the_root_bus_a_function_is_removed_and_the_whole_bus_scanned()
            throws InterruptedException {
        pci.breaks("0000:00:17.0", LOST, "remove");

        assertEquals(Outcome.Result.DONE, perform("0000:00:17.0", ALL).result());
        assertEquals("1 > /sys/bus/pci/rescan", pci.written().get(pci.written().size() - 1));
    }

    @Test
    void all_functions_of_a_card_are_removed_and_found_again() throws InterruptedException {
        pci.breaks(CARD, LOST, "remove");

        assertEquals(Outcome.Result.DONE, perform(CARD, List.of(ResetWay.REMOVE_RESCAN)).result());
        assertEquals(
                List.of(
                        "1 > " + PciAddress.DEVICES + CARD + "/remove",
                        "1 > " + PciAddress.DEVICES + OTHER + "/remove",
                        "1 > " + PciAddress.DEVICES + CARD_PORT + "/rescan"),
                pci.written());
    }

    @Test
    void what_a_rescan_does_not_find_again_is_said() throws InterruptedException {
        pci.breaks(DRIVE, LOST, "never");

        assertFailed(perform(DRIVE, List.of(ResetWay.REMOVE_RESCAN)), 0, "0000:03:00.0 is gone");
    }

    @ParameterizedTest
    @CsvSource({
        "25, ENOTTY, did not come up again, 2",
        "22, EINVAL, knows no such way, 2",
        "19, ENODEV, the device is gone, 2",
        "5, EIO, does not answer, 2",
        "11, EAGAIN, try again later, 1",
        "16, EBUSY, try again later, 1",
        "1, EPERM, no kernel lockdown, 1",
        "13, EACCES, needs root, 1",
        "30, EROFS, mounted read-only, 1",
        "12, ENOMEM, ENOMEM, 1"
    })
    void errno_decides_whether_the_next_way_is_tried(
            int errno, String name, String words, int waysTried) throws InterruptedException {
        pci.breaks(DRIVE, DEAD, "reset", "reset_subordinate");
        pci.answersAlways(DRIVE, "reset", errno, name);

        Action.Result result = perform(DRIVE, ResetWay.DEFAULTS);

        assertTrue(result.why().contains(words), result.why());
        assertEquals(waysTried == 2 ? Outcome.Result.DONE : Outcome.Result.FAILED, result.result());
        assertEquals(waysTried == 2 ? 0 : errno, result.errno());
        assertTrue(
                pci.written().contains("flr bus > " + PciAddress.DEVICES + DRIVE + "/reset_method"),
                "the list of methods is put back");
    }

    @ParameterizedTest
    @CsvSource({"11, EAGAIN", "16, EBUSY"})
    void what_is_busy_is_tried_once_more(int errno, String name) throws InterruptedException {
        pci.breaks(DRIVE, DEAD, "reset");
        pci.answersOnce(DRIVE, "reset", errno, name);

        assertEquals(Outcome.Result.DONE, perform(DRIVE, ResetWay.DEFAULTS).result());
    }

    @Test
    void a_rescan_follows_a_removal_that_failed() throws InterruptedException {
        pci.breaks(CARD, LOST);
        pci.answersAlways(OTHER, "remove", 1, "EPERM");

        assertFailed(perform(CARD, List.of(ResetWay.REMOVE_RESCAN)), 1, "EPERM (1)");
        assertEquals(
                List.of(
                        "1 > " + PciAddress.DEVICES + CARD + "/remove",
                        "1 > " + PciAddress.DEVICES + CARD_PORT + "/rescan"),
                pci.written());
    }

    @Test
    void what_cannot_be_read_after_a_write_is_not_called_untouched() throws InterruptedException {
        pci.breaks(DRIVE, LOST).breaksTheMountTable("reset");

        assertFailed(perform(DRIVE, ResetWay.DEFAULTS), 0, "cannot tell what hangs on the link");
    }

    @Test
    void no_way_is_begun_that_may_not_end_within_the_deadline() throws InterruptedException {
        pci.breaks(DRIVE, LOST, "remove"); // only that mends it
        Duration none = Duration.ZERO;
        Duration verify = Duration.ofMillis(300);
        ResetTimes twoWays =
                new ResetTimes(
                        none, none, none, none, verify, verify.multipliedBy(2).plusMillis(200));
        long begun = System.nanoTime();

        Action.Result result =
                new ResetLink(new AllowedFiles(pci), ALL, LinkState.NONE, twoWays, () -> 0)
                        .perform(reset(DRIVE));

        assertTrue(Duration.ofNanos(System.nanoTime() - begun).compareTo(twoWays.deadline()) < 0);
        assertFailed(result, 0, "bus did not help: ");
        assertFailed(result, 0, "; remove-rescan was not tried: it may take 0.3 s, and 0.");
        assertFailed(result, 0, " s are left: actions.deadline in wrasse.yaml");
        assertFalse(pci.written().toString().contains("/remove"), pci.written()::toString);
    }

    @Test
    void a_reset_that_has_no_time_at_all_is_refused() throws InterruptedException {
        pci.breaks(DRIVE, LOST, "reset");
        Duration second = Duration.ofSeconds(1);
        ResetTimes none =
                new ResetTimes(
                        Duration.ZERO,
                        Duration.ZERO,
                        second,
                        second,
                        second,
                        second.multipliedBy(2));

        Action.Result result =
                new ResetLink(new AllowedFiles(pci), ALL, LinkState.NONE, none, () -> 0)
                        .perform(reset(DRIVE));

        assertEquals(Outcome.Result.REFUSED, result.result());
        assertTrue(
                result.why().startsWith("function was not tried: it may take 3.0 s, and "),
                result.why());
        assertEquals(List.of(), pci.written());
    }

    @Test
    void the_usual_times_have_room_for_two_slow_ways_or_three_quick_ones() {
        ResetTimes usual = ResetTimes.within(Duration.ofSeconds(30), Duration.ofSeconds(4));
        Duration afterSettling = usual.deadline().minus(usual.settle());
        assertTrue(afterSettling.compareTo(usual.way().multipliedBy(2)) >= 0);
        Duration twoQuick = usual.verify().multipliedBy(2);
        assertTrue(afterSettling.minus(twoQuick).compareTo(usual.way()) >= 0);
    }

    @Test
    void a_function_that_is_gone_is_refused() throws InterruptedException {
        Action.Result gone = perform("0000:55:00.0", ALL);
        Action.Result nonsense = perform("../../../etc", ALL);

        assertEquals(Outcome.Result.REFUSED, gone.result());
        assertTrue(gone.why().startsWith("0000:55:00.0 is not there any more"), gone.why());
        assertEquals(Outcome.Result.REFUSED, nonsense.result());
        assertTrue(nonsense.why().contains("is not the address of a PCIe"), nonsense.why());
    }

    private Action.Result perform(String bdf, List<ResetWay> ways) throws InterruptedException {
        return action(ways).perform(reset(bdf));
    }

    private ResetLink action(List<ResetWay> ways) {
        return new ResetLink(new AllowedFiles(pci), ways, LinkState.NONE, AT_ONCE, () -> 0);
    }
}
