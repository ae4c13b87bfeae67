package org.wrasse.actions.pcie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wrasse.actions.Decisions.decision;
import static org.wrasse.actions.pcie.FakePci.Fault.DRIVERLESS;
import static org.wrasse.actions.pcie.FakePci.Fault.LOST;
import static org.wrasse.actions.pcie.FakePci.Fault.SLOW;
import static org.wrasse.actions.pcie.Resets.AT_ONCE;
import static org.wrasse.actions.pcie.Resets.assertFailed;
import static org.wrasse.actions.pcie.Resets.reset;
import static org.wrasse.actions.pcie.Resets.times;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.actions.AllowedFiles;
import org.wrasse.actions.FakeSysTree;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * When a link is called well: before anything is written, after each way, after a crash. A root
 * port 00:06.0 with an NVMe drive 03:00.0, a root port 00:02.0 with a card of two functions 04:00.0
 * and .1, and 00:17.0 on the root bus.
 */
class LinkVerificationTest {
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
    void a_link_that_the_kernel_has_recovered_is_left_alone() throws InterruptedException {
        Action.Result result = perform(DRIVE, ALL);

        assertEquals(Outcome.Result.REFUSED, result.result());
        assertEquals(
                "the kernel has recovered it: 0000:03:00.0: link 16 GT/s x4, driver nvme; nothing"
                        + " written",
                result.why());
        assertEquals(List.of(), pci.written());
    }

    @Test
    void it_is_not_while_fatal_errors_go_on() throws InterruptedException {
        Decision decision = reset(DRIVE);
        String counter = PciAddress.DEVICES + PORT + "/aer_dev_fatal";
        ResetTimes watching = times(Duration.ZERO, Duration.ofMillis(500), Duration.ofMinutes(1));
        ResetLink action =
                new ResetLink(pci, ALL, LinkState.NONE, watching, () -> errorComes(counter));

        assertEquals(Outcome.Result.DONE, action.perform(decision).result());
        assertFalse(pci.written().isEmpty());
    }

    /** The clock is asked after the first count. */
    private long errorComes(String counter) {
        pci.tree().file(counter, "DLP 1\nTOTAL_ERR_FATAL 1\n");
        return Long.MAX_VALUE;
    }

    @Test
    void a_link_that_comes_back_slower_has_failed() throws InterruptedException {
        LinkState earlier = LinkState.readAll(pci);
        pci.breaks(DRIVE, SLOW);

        assertFailed(
                perform(DRIVE, ALL.subList(0, 2), earlier),
                0,
                "0000:03:00.0 has its link at 2.5 GT/s x1, was 16 GT/s x4");
    }

    @Test
    void a_link_that_was_slow_from_the_start_is_as_it_should_be() throws InterruptedException {
        pci.breaks(DRIVE, SLOW);

        assertEquals(Outcome.Result.REFUSED, perform(DRIVE, ALL, LinkState.readAll(pci)).result());
    }

    @Test
    void a_driver_that_let_go_is_missed_by_what_was_at_the_start() throws InterruptedException {
        LinkState earlier = LinkState.readAll(pci);
        pci.breaks(DRIVE, DRIVERLESS);

        assertFailed(
                perform(DRIVE, ResetWay.DEFAULTS, earlier),
                0,
                "0000:03:00.0 has no driver, had nvme");
    }

    @Test
    void a_neighbour_that_a_reset_took_the_driver_from_is_a_failure() throws InterruptedException {
        LinkState earlier = LinkState.readAll(pci);
        pci.breaks(CARD, LOST, "reset_subordinate").breaks(OTHER, DRIVERLESS);

        assertFailed(
                perform(CARD, List.of(ResetWay.BUS), earlier), 0, "0000:04:00.1 has no driver");
    }

    @Test
    void a_neighbour_that_vanished_with_the_error_is_missed() throws InterruptedException {
        LinkState earlier = LinkState.readAll(pci);
        pci.vanishes(OTHER);

        assertFailed(perform(CARD, List.of(ResetWay.BUS), earlier), 0, "0000:04:00.1 is gone");
    }

    @Test
    void a_port_that_holds_its_link_down_is_not_recovered() throws InterruptedException {
        pci.contains(PORT);

        assertFailed(
                perform(DRIVE, List.of(ResetWay.BUS)), 0, "0000:00:06.0 holds its link down (DPC)");
    }

    @Test
    void the_kernels_own_recovery_is_given_its_time() throws InterruptedException {
        Decision decision = reset(DRIVE);
        long halfway = decision.time() + Duration.ofMillis(150).toNanos();
        ResetTimes times = times(Duration.ofMillis(300), Duration.ZERO, Duration.ofMinutes(1));
        long begun = System.nanoTime();

        new ResetLink(pci, ALL, LinkState.NONE, times, () -> halfway).perform(decision);

        long waited = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(waited >= 149, "waited " + waited + " ms");
    }

    @Test
    void after_a_crash_a_link_that_is_well_was_reset() {
        Action.Result found = action(ALL).reconcile(reset(DRIVE));

        assertEquals(Outcome.Result.DONE, found.result());
        assertEquals("found at start: 0000:03:00.0: link 16 GT/s x4, driver nvme", found.why());
    }

    /** The list of methods is cut for a reset by function, and nobody has put it back. */
    @Test
    void after_a_crash_a_list_of_methods_that_may_have_been_cut_is_told() {
        String list = PciAddress.DEVICES + DRIVE + "/reset_method";
        pci.tree().file(list, "flr\n");

        Action.Result found = action(ALL).reconcile(reset(DRIVE));

        assertEquals(
                "found at start: 0000:03:00.0: link 16 GT/s x4, driver nvme; 0000:03:00.0 is reset"
                        + " by flr alone; if that was cut for this reset: echo default > "
                        + list,
                found.why());
        assertEquals(List.of(), pci.written());
    }

    @Test
    void after_a_crash_a_link_that_is_not_was_not() {
        pci.breaks(DRIVE, LOST);

        Action.Result found = action(ALL).reconcile(reset(DRIVE));

        assertFailed(found, 0, "found at start: 0000:03:00.0 has lost its addresses");
        assertEquals(List.of(), pci.written());
    }

    @Test
    void after_a_crash_between_remove_and_rescan_it_says_how_to_find_the_function() {
        pci.vanishes(DRIVE);

        assertFailed(
                action(ALL).reconcile(reset(DRIVE)),
                0,
                "echo 1 > /sys/bus/pci/rescan looks for it");
    }

    @Test
    void after_a_crash_a_function_without_driver_cannot_be_told() {
        pci.breaks(DRIVE, DRIVERLESS);

        assertEquals(Outcome.Result.TIMED_OUT, action(ALL).reconcile(reset(DRIVE)).result());
    }

    @Test
    void a_speed_that_the_kernel_cannot_read_is_a_link_that_is_down() throws InterruptedException {
        String file = FakePci.ROOT_BUS + PORT + "/" + DRIVE + "/current_link_speed";
        pci.tree().answersRead(file, 22, "EINVAL");

        assertFailed(perform(DRIVE, List.of(ResetWay.BUS)), 0, "has its link at down");
    }

    @Test
    void a_virtual_function_answers_though_its_vendor_reads_as_ones() {
        byte[] config = new byte[64];
        Arrays.fill(config, 0, 4, (byte) 0xff);

        assertTrue(new PcieConfig(config).answers());
    }

    @Test
    void nothing_is_wrong_with_the_functions_of_this_machine() throws HardwareFileException {
        FakeSysTree machine = new FakeSysTree(Path.of("/"));
        assumeTrue(machine.exists(PciAddress.DEVICES), "needs a PCI bus");

        LinkState all = LinkState.readAll(machine);

        assertEquals(machine.list(PciAddress.DEVICES).size(), all.functions().size());
        assertEquals(List.of(), all.faults(all));
    }

    private Action.Result perform(String bdf, List<ResetWay> ways) throws InterruptedException {
        return action(ways).perform(reset(bdf));
    }

    private Action.Result perform(String bdf, List<ResetWay> ways, LinkState earlier)
            throws InterruptedException {
        return new ResetLink(new AllowedFiles(pci), ways, earlier, AT_ONCE, () -> 0)
                .perform(reset(bdf));
    }

    private ResetLink action(List<ResetWay> ways) {
        return new ResetLink(new AllowedFiles(pci), ways, LinkState.NONE, AT_ONCE, () -> 0);
    }
}
