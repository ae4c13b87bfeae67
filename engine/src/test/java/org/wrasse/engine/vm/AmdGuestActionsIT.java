package org.wrasse.engine.vm;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wrasse.engine.testing.Wrasse;

/**
 * The daemon in a guest with AMD processors, EDAC, and its root file system on an NVMe disk: pages
 * that are healthy, in use, pinned, the kernel's, poisoned already or none at all; links that the
 * kernel recovers and some that it does not; a daemon that is killed as it takes a page out of use
 * and resets a link.
 */
@Tag("vm")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AmdGuestActionsIT {
    @RegisterExtension
    static final WrasseGuest GUEST = WrasseGuest.booted("amd", "--root-disk", "--bad-link");

    private static final Pattern ALL_DECODED =
            Pattern.compile("(\\d+) records read = \\1 decoded \\+ 0 undecodable; 0 lost");

    private static final String SOFT = "/sys/devices/system/memory/soft_offline_page";

    /** What the kernel answers, as numbers. */
    private static final int EIO = 5;

    private static final int ENXIO = 6;
    private static final int EBUSY = 16;

    /** A corrected or deferred error of memory, of the northbridge's bank, with its address. */
    private static final String DEFERRED_DRAM = "0x9400100000080813";

    private static final String NVME_PORT = "function:0000:00:06.0";
    private static final String ROOT_PORT = "function:0000:00:07.0";
    private static final String BAD_PORT = "function:0000:00:0c.0";
    private static final String VIRTIO_DISK = "function:0000:02:00.0";
    private static final String RESET = "/sys/bus/pci/devices/0000:00:0c.0/reset_subordinate";

    private static final long KERNEL_TEXT = 0x1200000;
    private static final long NO_RAM = 0x90000000L;

    /** So what the tests below show to work needs no more. */
    @Test
    @Order(0)
    void daemon_hasTheCapabilitiesAloneThatTheUnitHasForIt() throws Exception {
        assertEquals(UnitCapabilities.asMask(), GUEST.daemon().status("CapEff"));
        assertEquals(UnitCapabilities.asMask(), GUEST.daemon().status("CapBnd"));
        assertEquals("1", GUEST.daemon().status("NoNewPrivs"));
    }

    @Test
    @Order(1)
    void uncorrectedError_ofAPageThatTheKernelLeftAlone_isHardOfflined() throws Exception {
        int before = GUEST.memory().corruptedKib();
        uncorrected(0x22345000);
        Deed deed = deed("hard-offline-page", 0x22345000);
        assertAll(
                () -> assertEquals("done", deed.result(), deed.why()),
                () -> assertEquals(before + 4, GUEST.memory().corruptedKib()),
                () -> assertTrue(GUEST.memory().poisoned(0x22345000)));
        GUEST.journal()
                .await(
                        "event of the kernel that says so",
                        row ->
                                row.path("event").asText().equals("ras:memory_failure_event")
                                        && component(row).equals("page:0x22345000"));
    }

    @Test
    @Order(2)
    void deferredError_ofAPageThatTheKernelTookOutOfUse_isNotDoneAgain() throws Exception {
        int before = GUEST.memory().corruptedKib();
        GUEST.machine().inject("mce", "1", "4", DEFERRED_DRAM, "0x23000000");
        Deed deed = deed("hard-offline-page", 0x23000000);
        assertEquals("done", deed.result(), deed.why());
        assertTrue(deed.why().contains("marked as poisoned already"), deed.why());
        assertTrue(deed.why().endsWith(": nothing is written"), deed.why());
        assertEquals(before + 4, GUEST.memory().corruptedKib(), "counted once");
    }

    /** The kernel marks it too, and goes on using it. */
    @Test
    @Order(2)
    void deferredError_ofAPageOfTheKernel_isNotCalledDone() throws Exception {
        long page = KERNEL_TEXT + 0x2000;
        GUEST.machine().inject("mce", "1", "4", DEFERRED_DRAM, hex(page));
        Deed deed = deed("hard-offline-page", page);
        assertTrue(GUEST.memory().poisoned(page));
        assertEquals("failed", deed.result(), deed.why());
        assertTrue(deed.why().contains("still in use (reserved by the kernel)"), deed.why());
        assertEquals("done", deed("alert", page).result());
    }

    @Test
    @Order(3)
    void correctedErrors_ofAPageInUse_moveItsDataAndHurtNobody() throws Exception {
        GuestProcess process = GuestProcess.start(GUEST.machine());
        long page = process.page();
        corrected(page);
        Deed deed = deed("soft-offline-page", page);
        assertEquals("done", deed.result(), deed.why());
        assertTrue(GUEST.memory().poisoned(page));
        assertNotEquals(page, process.page(), "its data is elsewhere");
        assertTrue(process.lives());
    }

    @Test
    @Order(4)
    void uncorrectedError_ofAPageInUse_costsTheProcessThatNeedsIt() throws Exception {
        GuestProcess process = GuestProcess.start(GUEST.machine());
        long page = process.page();
        uncorrected(page);
        Deed deed = deed("hard-offline-page", page);
        assertEquals("done", deed.result(), deed.why());
        assertTrue(GUEST.memory().poisoned(page));
        assertTrue(process.dies(), "its next look at the page is its end");
    }

    @Test
    @Order(5)
    void kernelsOwnPage_isNotOfflined_andSomebodyIsTold() throws Exception {
        corrected(KERNEL_TEXT);
        Deed soft = deed("soft-offline-page", KERNEL_TEXT);
        uncorrected(KERNEL_TEXT + 0x1000);
        Deed hard = deed("hard-offline-page", KERNEL_TEXT + 0x1000);
        Deed alert = deed("alert", KERNEL_TEXT);
        assertAll(
                () -> assertEquals("failed", soft.result(), soft.why()),
                () -> assertEquals(EIO, soft.errno(), soft.why()),
                () -> assertEquals("failed", hard.result(), hard.why()),
                () -> assertEquals(EBUSY, hard.errno(), hard.why()),
                () -> assertEquals("done", alert.result(), alert.why()),
                () -> assertFalse(GUEST.memory().poisoned(KERNEL_TEXT)));
    }

    @Test
    @Order(6)
    void addressWithoutMemory_isNotOfflined() throws Exception {
        int before = GUEST.memory().corruptedKib();
        corrected(NO_RAM);
        uncorrected(NO_RAM);
        Deed soft = deed("soft-offline-page", NO_RAM);
        Deed hard = deed("hard-offline-page", NO_RAM);
        assertAll(
                () -> assertEquals("failed", soft.result(), soft.why()),
                () -> assertEquals(ENXIO, soft.errno(), soft.why()),
                () -> assertEquals("failed", hard.result(), hard.why()),
                () -> assertEquals(ENXIO, hard.errno(), hard.why()),
                () -> assertEquals(before, GUEST.memory().corruptedKib()));
    }

    @Test
    @Order(7)
    void correctedErrors_ofAHugePageThatWasReserved_leaveItWhole() throws Exception {
        GUEST.machine().guest("echo 2 >/proc/sys/vm/nr_hugepages");
        long page = GUEST.memory().hugePage();
        corrected(page);
        Deed deed = deed("soft-offline-page", page);
        assertEquals("refused", deed.result(), deed.why());
        assertTrue(deed.why().contains("hugetlb page of 2 MiB"), deed.why());
        assertFalse(GUEST.memory().poisoned(page));
    }

    /** As a network card would pin a buffer: it cannot be moved, and stays in use. */
    @Test
    @Order(8)
    void correctedErrors_ofAPageThatIsPinned_leaveItAfterSomeTries() throws Exception {
        GUEST.machine().guest("lab-pin >/tmp/pinned 2>&1 & sleep 2");
        long page = Long.decode(GUEST.machine().guest("cat /tmp/pinned").strip());
        corrected(page);
        Deed deed = deed("soft-offline-page", page);
        assertEquals("failed", deed.result(), deed.why());
        assertEquals(EBUSY, deed.errno(), deed.why());
        assertTrue(deed.why().contains("4 tries"), deed.why());
        assertFalse(GUEST.memory().poisoned(page));
        assertEquals("done", deed("alert", page).result());
    }

    @Test
    @Order(10)
    void fatalErrors_ofLinksWithSwapOrTheRootFileSystem_areLeftAlone() throws Exception {
        String disk = GUEST.machine().guest("ls /sys/bus/pci/devices/0000:03:00.0/nvme/*/").strip();
        String swap = disk.replaceAll("(?s).*\\b(nvme\\d+n1)\\b.*", "/dev/$1");
        GUEST.machine().guest("mkswap %1$s && swapon %1$s".formatted(swap));
        GUEST.machine().inject("aer-fatal");
        GUEST.machine().inject("aer-fatal", "rp3");
        Deed ofSwap = GUEST.journal().deed("reset-link", NVME_PORT, 1);
        Deed ofRoot = GUEST.journal().deed("reset-link", ROOT_PORT);
        GUEST.machine().guest("swapoff " + swap);
        assertAll(
                () -> assertEquals("refused", ofSwap.result(), ofSwap.why()),
                () -> assertTrue(ofSwap.why().contains("swap"), ofSwap.why()),
                () -> assertEquals("refused", ofRoot.result(), ofRoot.why()),
                () -> assertTrue(ofRoot.why().contains("the root file system"), ofRoot.why()));
    }

    @Test
    @Order(11)
    void fatalError_thatTheKernelRecoversByItself_isNotResetAgain() throws Exception {
        int before = resetsOfTheKernel();
        GUEST.machine().inject("aer-fatal");
        Deed deed = GUEST.journal().deed("reset-link", NVME_PORT, 2);
        assertAll(
                () -> assertEquals("refused", deed.result(), deed.why()),
                () -> assertTrue(deed.why().startsWith("the kernel has recovered"), deed.why()),
                () -> assertEquals(before + 1, resetsOfTheKernel()),
                () -> assertEquals("nvme", driver("0000:03:00.0")));
    }

    @Test
    @Order(12)
    void fatalError_thatTheKernelCannotRecover_endsWithTheDriverBackAtWork() throws Exception {
        GUEST.machine().inject("aer-fatal", "vblk0");
        Deed deed = GUEST.journal().deed("reset-link", VIRTIO_DISK);
        assertEquals("done", deed.result(), deed.why());
        assertTrue(deed.why().contains(" helped: "), deed.why());
        assertEquals("virtio-pci", driver("0000:02:00.0"));
        GUEST.machine()
                .guest(
                        """
                        disk=$(ls /sys/bus/pci/devices/0000:02:00.0/virtio*/block)
                        dd if=/dev/$disk of=/dev/null bs=4096 count=16 iflag=direct
                        """);
    }

    /** The kernel's own reset of this link fails too, as does the first way of the daemon. */
    @Test
    @Order(13)
    void fatalError_ofALinkThatAResetDoesNotBringBack_isMendedByTheNextWay() throws Exception {
        GUEST.machine().inject("aer-fatal", "rp4");
        Deed deed = GUEST.journal().deed("reset-link", BAD_PORT);
        assertEquals("done", deed.result(), deed.why());
        assertTrue(deed.why().startsWith("bus: ENOTTY"), deed.why());
        assertTrue(deed.why().contains("; remove-rescan helped: "), deed.why());
        assertEquals(
                1, linesOfTheKernel("0000:00:0c.0: AER: subordinate device reset failed"), "alone");
        assertEquals("nvme", driver("0000:05:00.0"));
        GUEST.machine()
                .guest(
                        """
                        disk=$(ls -d /sys/bus/pci/devices/0000:05:00.0/nvme/nvme*/nvme*n1)
                        dd if=/dev/${disk##*/} of=/dev/null bs=4096 count=16 iflag=direct
                        """);
    }

    /**
     * Pipes without readers in place of the kernel's files hold both actions in their writes. Of
     * the page the kernel has heard before the next daemon looks, of the link it has not.
     */
    @Test
    @Order(20)
    void killedBetweenIntentAndOutcome_theNextDaemonFindsOutWhatWasDone() throws Exception {
        GUEST.machine()
                .guest(
                        """
                        mkfifo /tmp/soft /tmp/reset
                        mount --bind /tmp/soft %s && mount --bind /tmp/reset %s
                        """
                                .formatted(SOFT, RESET));
        GUEST.machine().inject("aer-fatal", "rp4");
        corrected(0x25000000);
        GUEST.daemon().awaitHeldWrites(2);
        GUEST.daemon().kill();
        GUEST.machine().guest("umount %1$s %2$s && echo 0x25000000 >%1$s".formatted(SOFT, RESET));

        GUEST.daemon().start();

        Deed page = deed("soft-offline-page", 0x25000000);
        Deed link = GUEST.journal().deed("reset-link", BAD_PORT, 2);
        assertAll(
                () -> assertEquals("done", page.result(), page.why()),
                () -> assertTrue(page.why().startsWith("found at start: done"), page.why()),
                () -> assertEquals("failed", link.result(), link.why()),
                () ->
                        assertTrue(
                                link.why().startsWith("found at start: 0000:05:00.0 "), link.why()),
                () -> assertTrue(link.plan().contains(RESET), link.plan()));
    }

    /** What was decided in the guest follows from its journal, on any machine. */
    @Test
    @Order(30)
    void atTheEnd_allThatWasReadIsAccountedFor_andReplayedToTheSameDecisions() throws Exception {
        String said = GUEST.daemon().stop();
        assertTrue(ALL_DECODED.matcher(said).find(), said);
        Wrasse.Ended replay = Wrasse.run("replay", "--journal", GUEST.journal().copy().toString());
        assertEquals(0, replay.exitCode(), replay.out() + replay.err());
        assertTrue(replay.out().contains("the same as journaled"), replay.out());
    }

    /** As many errors in one event as the rule wants. */
    private static void corrected(long address) throws IOException, InterruptedException {
        GUEST.machine().inject("edac-ce", "3", hex(address));
    }

    /** An error with which the kernel itself does nothing. */
    private static void uncorrected(long address) throws IOException, InterruptedException {
        GUEST.machine().inject("edac-ue", "1", hex(address));
    }

    private static Deed deed(String action, long page) throws IOException, InterruptedException {
        return GUEST.journal().deed(action, "page:" + hex(page));
    }

    private static int resetsOfTheKernel() throws IOException, InterruptedException {
        return linesOfTheKernel("link has been reset");
    }

    private static int linesOfTheKernel(String pattern) throws IOException, InterruptedException {
        String count = GUEST.machine().guest("dmesg | grep -c '%s' || true".formatted(pattern));
        return Integer.parseInt(count.strip());
    }

    private static String driver(String function) throws IOException, InterruptedException {
        String link = "/sys/bus/pci/devices/%s/driver".formatted(function);
        return GUEST.machine().guest("basename $(readlink %s)".formatted(link)).strip();
    }

    private static String component(JsonNode event) {
        return event.path("component").path("id").asText();
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
