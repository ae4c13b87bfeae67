package org.wrasse.engine.vm;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The daemon in a guest with Intel processors: machine checks that come through the kernel's own
 * handler, and what it does about pages and CPUs; when it is killed meanwhile; after a boot.
 */
@Tag("vm")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntelGuestActionsIT {
    /** With a file by which CPU 0, too, could be taken offline. */
    @RegisterExtension
    static final WrasseGuest GUEST =
            WrasseGuest.booted(
                    "intel", "--cpu", "intel", "--append", "cpu0_hotplug", "--dimm", "RAS0001");

    /** The last bank that this processor has. */
    private static final String BANK = "9";

    private static final String SOFT = "/sys/devices/system/memory/soft_offline_page";
    private static final String CPU1 = "/sys/devices/system/cpu/cpu1/online";

    @Test
    @Order(1)
    void correctedErrors_thatReachTheThreshold_softOfflineThePage() throws Exception {
        int before = GUEST.memory().corruptedKib();
        GUEST.machine().inject("mce-ce", BANK, "0x21000000");
        GUEST.machine().inject("mce-ce", BANK, "0x21000040");
        assertEquals(before, GUEST.memory().corruptedKib(), "two of three");
        GUEST.machine().inject("mce-ce", BANK, "0x21000fc0");
        Deed deed = GUEST.journal().deed("soft-offline-page", "page:0x21000000");
        assertAll(
                () ->
                        assertEquals(
                                "Soft-offline a page with repeated corrected errors",
                                deed.decision().path("rule").asText()),
                () -> assertEquals(3, deed.decision().path("evidence").size()),
                () -> assertEquals("done", deed.result(), deed.why()),
                () -> assertTrue(deed.plan().contains("0x21000000"), deed.plan()),
                () -> assertEquals(before + 4, GUEST.memory().corruptedKib()),
                () -> assertTrue(GUEST.memory().poisoned(0x21000000)),
                () -> assertFalse(GUEST.memory().poisoned(0x21001000)));
    }

    @Test
    @Order(2)
    void actionOptionalError_thatTheKernelTookOutOfUse_isNotDoneAgain() throws Exception {
        int before = GUEST.memory().corruptedKib();
        GUEST.machine().inject("mce-srao", "0x22000000");
        Deed deed = GUEST.journal().deed("hard-offline-page", "page:0x22000000");
        assertEquals("done", deed.result(), deed.why());
        assertTrue(deed.why().contains("marked as poisoned already"), deed.why());
        assertTrue(deed.why().endsWith(": nothing is written"), deed.why());
        assertEquals(before + 4, GUEST.memory().corruptedKib(), "counted once");
    }

    /**
     * Pipes in place of the kernel's files hold both actions in their writes: without a reader, and
     * with somebody who says to each reader that the CPU is online.
     */
    @Test
    @Order(3)
    void killedBetweenIntentAndOutcome_theNextDaemonFindsThatNothingWasDone() throws Exception {
        GUEST.machine()
                .guest(
                        """
                        mkfifo /tmp/soft /tmp/online
                        mount --bind /tmp/soft %s && mount --bind /tmp/online %s
                        (while :; do echo 1 >/tmp/online; sleep 1; done) >/dev/null 2>&1 &
                        echo $! >/tmp/says
                        """
                                .formatted(SOFT, CPU1));
        failThreeTimes("1");
        GUEST.machine().inject("edac-ce", "3", "0x26000000");
        GUEST.daemon().awaitHeldWrites(2);
        GUEST.daemon().kill();
        GUEST.machine().guest("kill $(cat /tmp/says); umount %s %s".formatted(SOFT, CPU1));

        GUEST.daemon().start();

        Deed page = GUEST.journal().deed("soft-offline-page", "page:0x26000000");
        Deed cpu = GUEST.journal().deed("offline-cpu", "cpu:1");
        assertAll(
                () -> assertEquals("failed", page.result(), page.why()),
                () -> assertTrue(page.why().startsWith("found at start: not"), page.why()),
                () -> assertFalse(GUEST.memory().poisoned(0x26000000), "not repeated blindly"),
                () -> assertEquals("failed", cpu.result(), cpu.why()),
                () -> assertTrue(cpu.why().startsWith("found at start: not"), cpu.why()),
                () -> assertEquals("0-1", online(), "not repeated blindly"));
    }

    /**
     * A storm of numbered machine checks comes by the ring of CPU 1 while that goes offline and
     * comes back: each of them is in the journal, once.
     */
    @Test
    @Order(4)
    void cpuThatFails_isTakenOffline_andNoEventOfItsRingIsLost() throws Exception {
        NumberedChecks storm = NumberedChecks.start(GUEST.machine());
        failThreeTimes("1");
        Deed offline = GUEST.journal().deed("offline-cpu", "cpu:1", 2);
        assertEquals("done", offline.result(), offline.why());
        assertEquals("0", online());

        failThreeTimes("0");
        Deed last = GUEST.journal().deed("offline-cpu", "cpu:0");
        assertEquals("refused", last.result(), last.why());
        assertTrue(last.why().contains("last CPU"), last.why());
        assertEquals("0", online());

        GUEST.machine().guest("echo 1 >/sys/devices/system/cpu/cpu1/online; sleep 3");
        long sent = storm.stop();
        GUEST.journal().await("numbered event " + sent, row -> number(row) == sent);
        List<JsonNode> numbered =
                GUEST.journal().rows().stream().filter(r -> number(r) > 0).toList();
        assertEquals(
                LongStream.rangeClosed(1, sent).boxed().toList(),
                numbered.stream().map(IntelGuestActionsIT::number).sorted().toList());
        List<Integer> rings = numbered.stream().map(r -> r.path("cpu").asInt()).toList();
        assertEquals(1, rings.get(0), "by its ring as long as it was there");
        assertTrue(rings.contains(0), "by the other meanwhile");
        assertEquals(1, rings.get(rings.size() - 1), "by its ring again");
    }

    /** Its DIMM is known by its serial number, which firmware tells again after the boot. */
    @Test
    @Order(5)
    void pageTakenOutOfUse_isTakenOutAgainAfterABoot() throws Exception {
        GUEST.machine().inject("edac-ce", "3", "0x27000000");
        Deed before = GUEST.journal().deed("soft-offline-page", "page:0x27000000");
        assertEquals("done", before.result(), before.why());

        GUEST.reboot();

        Deed after = GUEST.journal().deed("soft-offline-page", "page:0x27000000", 2);
        assertAll(
                () ->
                        assertEquals(
                                "Take pages out of use again after a boot",
                                after.decision().path("rule").asText()),
                () -> assertEquals("done", after.result(), after.why()),
                () -> assertTrue(GUEST.memory().poisoned(0x27000000)),
                () -> assertFalse(GUEST.memory().poisoned(0x21000000), "its DIMM was not told"),
                () -> assertEquals(4, GUEST.memory().corruptedKib()));
    }

    /** Corrected errors of a cache; the kernel looks for them every second, and sees one then. */
    private static void failThreeTimes(String cpu) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            GUEST.machine().inject("mce", cpu, "1", "0x9000000000000135", "0");
            GUEST.machine().guest("sleep 2");
        }
    }

    private static String online() throws IOException, InterruptedException {
        return GUEST.machine().guest("cat /sys/devices/system/cpu/online").strip();
    }

    private static long number(JsonNode row) {
        return NumberedChecks.number(row.path("fields"));
    }
}
