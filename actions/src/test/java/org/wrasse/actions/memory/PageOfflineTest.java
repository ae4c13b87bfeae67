package org.wrasse.actions.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;

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
import org.wrasse.actions.FakeSysTree;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

class PageOfflineTest {
    private static final String SOFT = "/sys/devices/system/memory/soft_offline_page";
    private static final String HARD = "/sys/devices/system/memory/hard_offline_page";
    private static final Decision SOFTLY =
            decision(ActionKind.SOFT_OFFLINE_PAGE, "page:0x12345000");
    private static final Decision HARDLY =
            decision(ActionKind.HARD_OFFLINE_PAGE, "page:0x12345000");

    private static final long SLAB = 1L << 7;
    private static final long MAPPED = 1L << 11;
    private static final long HEAD = 1L << 15;
    private static final long TAIL = 1L << 16;
    private static final long HUGETLB = 1L << 17;
    private static final long TRANSPARENT = 1L << 22;
    private static final long HWPOISON = 1L << 19;

    private FakeSysTree tree;
    private Action soft;
    private Action hard;

    @BeforeEach
    void memory(@TempDir Path root) {
        tree = new FakeSysTree(root);
        flags(0x12345000L, MAPPED);
        soft = soft(HugePages.TRANSPARENT);
        hard = new HardOfflinePage(new AllowedFiles(tree), settings(4096, HugePages.TRANSPARENT));
    }

    private Action soft(HugePages huge) {
        return new SoftOfflinePage(new AllowedFiles(tree), settings(4096, huge));
    }

    /** With pauses of 1, 2 and 4 ms between tries. */
    private static PageSettings settings(int pageSize, HugePages huge) {
        return new PageSettings(pageSize, huge, Duration.ofMillis(60));
    }

    @Test
    void the_plan_says_what_would_be_written_where() {
        assertEquals("write 0x12345000 to " + SOFT, soft.plan(SOFTLY));
        assertEquals("write 0x12345000 to " + HARD, hard.plan(HARDLY));
        assertEquals(List.of(), tree.written());
    }

    @Test
    void the_physical_address_is_written_in_hex_also_above_8_EiB() throws InterruptedException {
        tree.file(SOFT, "");
        Decision high = decision(ActionKind.SOFT_OFFLINE_PAGE, "page:0xf000000000001000");

        Action.Result result = soft.perform(high);

        assertEquals(Outcome.Result.DONE, result.result());
        assertEquals(List.of("0xf000000000001000 > " + SOFT), tree.written());
    }

    @Test
    void a_kernel_without_the_file_cannot_offline_pages() throws InterruptedException {
        Action.Result result = soft.perform(SOFTLY);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals(2, result.errno());
        assertTrue(result.why().contains("this kernel cannot offline pages"), result.why());
        assertTrue(result.why().contains("CONFIG_MEMORY_FAILURE"), result.why());
    }

    @ParameterizedTest
    @CsvSource({
        "1, EPERM, CAP_SYS_ADMIN",
        "5, EIO, cannot be moved",
        "6, ENXIO, not in RAM",
        "12, ENOMEM, no memory",
        "16, EBUSY, 'the page could not be isolated or migrated; try again later'",
        "22, EINVAL, did not understand",
        "95, EOPNOTSUPP, vm.enable_soft_offline",
        "121, EREMOTEIO, soft_offline_page"
    })
    void soft_errno_is_put_into_words(int errno, String name, String words)
            throws InterruptedException {
        tree.answersWrite(SOFT, errno, name);

        Action.Result result = soft.perform(SOFTLY);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals(errno, result.errno());
        assertTrue(result.why().contains(name + " (" + errno + ")"), result.why());
        assertTrue(result.why().contains(words), result.why());
    }

    @ParameterizedTest
    @CsvSource({
        "6, ENXIO, FAILED, not in RAM",
        "16, EBUSY, FAILED, data can still be reached",
        "133, EHWPOISON, DONE, poisoned already"
    })
    void hard_errno_is_put_into_words(int errno, String name, Outcome.Result expected, String words)
            throws InterruptedException {
        tree.answersWrite(HARD, errno, name);

        Action.Result result = hard.perform(HARDLY);

        assertEquals(expected, result.result());
        assertEquals(errno, result.errno());
        assertTrue(result.why().contains(words), result.why());
    }

    @Test
    void what_was_cut_off_is_told_by_the_kernels_mark_on_the_page() {
        flags(0x12345000L, HWPOISON);
        Action.Result poisoned = soft.reconcile(SOFTLY);
        assertEquals(Outcome.Result.DONE, poisoned.result());
        assertTrue(poisoned.why().startsWith("found at start: done"), poisoned.why());

        flags(0x12345000L, HWPOISON | SLAB);
        Action.Result used = hard.reconcile(HARDLY);
        assertEquals(Outcome.Result.FAILED, used.result());
        assertTrue(used.why().endsWith("(marked as poisoned, but slab of the kernel)"), used.why());

        flags(0x12345000L, MAPPED);
        Action.Result mapped = hard.reconcile(HARDLY);
        assertEquals(Outcome.Result.FAILED, mapped.result());
        assertTrue(mapped.why().startsWith("found at start: not done"), mapped.why());
        assertTrue(mapped.why().contains("0x12345000 (mapped by a process)"), mapped.why());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void without_the_kernels_marks_it_cannot_be_told_what_became_of_a_page() {
        tree.answersRead("/proc/kpageflags", 1, "EPERM");
        Action.Result result = soft.reconcile(SOFTLY);

        assertEquals(Outcome.Result.TIMED_OUT, result.result());
        assertTrue(result.why().contains("/proc/kpageflags: EPERM (1)"), result.why());
    }

    @Test
    void what_became_of_a_page_beyond_the_end_of_memory_cannot_be_told() {
        Decision far = decision(ActionKind.SOFT_OFFLINE_PAGE, "page:0x99999000");
        Action.Result beyond = soft.reconcile(far);
        assertEquals(Outcome.Result.TIMED_OUT, beyond.result());
        assertTrue(beyond.why().contains("ENXIO (6)"), beyond.why());
    }

    @Test
    void a_busy_page_is_tried_again_a_bounded_number_of_times() throws InterruptedException {
        tree.answersWrite(SOFT, 16, "EBUSY");

        Action.Result result = soft.perform(SOFTLY);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals(16, result.errno());
        assertTrue(result.why().contains("; 4 tries in 0."), result.why());
    }

    @Test
    void a_page_that_was_busy_only_once_is_taken() throws InterruptedException {
        tree.file(SOFT, "").answersNextWrite(SOFT, 16, "EBUSY");

        Action.Result result = soft.perform(SOFTLY);

        assertEquals(Outcome.Result.DONE, result.result());
        assertTrue(result.why().contains("; 2 tries in 0."), result.why());
        assertEquals(List.of("0x12345000 > " + SOFT), tree.written());
    }

    @ParameterizedTest
    @CsvSource({"5, EIO", "6, ENXIO", "95, EOPNOTSUPP"})
    void what_another_try_cannot_mend_is_tried_once(int errno, String name)
            throws InterruptedException {
        tree.file(SOFT, "").answersNextWrite(SOFT, errno, name);

        assertEquals(Outcome.Result.FAILED, soft.perform(SOFTLY).result());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void a_busy_page_is_poisoned_once_only() throws InterruptedException {
        tree.file(HARD, "").answersNextWrite(HARD, 16, "EBUSY");

        assertEquals(Outcome.Result.FAILED, hard.perform(HARDLY).result());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void a_page_that_the_kernel_has_poisoned_is_not_written_again() throws InterruptedException {
        tree.file(SOFT, "").file(HARD, "");
        flags(0x12345000L, HWPOISON);

        Action.Result result = soft.perform(SOFTLY);

        assertEquals(Outcome.Result.DONE, result.result());
        assertEquals(
                "0x12345000 is marked as poisoned already (in no use that the kernel tells):"
                        + " nothing is written",
                result.why());
        assertEquals(Outcome.Result.DONE, hard.perform(HARDLY).result());
        assertEquals(List.of(), tree.written());
        assertEquals(
                "write nothing: 0x12345000 is marked as poisoned already (in no use that the kernel"
                        + " tells)",
                soft.plan(SOFTLY));
    }

    /** The kernel marks a page of its own, or one that it could not unmap, and goes on using it. */
    @ParameterizedTest
    @CsvSource({
        "7, slab of the kernel",
        "11, mapped by a process",
        "26, page table",
        "32, reserved by the kernel"
    })
    void a_page_that_is_marked_but_still_in_use_is_not_done(int bit, String use)
            throws InterruptedException {
        tree.file(SOFT, "").file(HARD, "");
        flags(0x12345000L, HWPOISON | 1L << bit);

        Action.Result result = hard.perform(HARDLY);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals(
                "0x12345000 is marked as poisoned already, but still in use ("
                        + use
                        + "): nothing is written, the kernel takes no page twice",
                result.why());
        assertEquals(Outcome.Result.FAILED, soft.perform(SOFTLY).result());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void of_several_pages_the_one_that_is_marked_but_still_in_use_is_named()
            throws InterruptedException {
        tree.file(HARD, "");
        Decision two = decision(ActionKind.HARD_OFFLINE_PAGE, "page:0x12344000/8192");
        flags(0x12344000L, HWPOISON);
        flags(0x12345000L, HWPOISON | SLAB);

        Action.Result result = hard.perform(two);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertTrue(result.why().contains("still in use (slab of the kernel)"), result.why());

        flags(0x12344000L, 0);
        Action.Result half = hard.perform(two);

        assertEquals(Outcome.Result.FAILED, half.result());
        assertTrue(half.why().startsWith("1 of 2 pages are taken; 0x12345000: "), half.why());
        assertEquals(List.of("0x12344000 > " + HARD), tree.written());
    }

    @Test
    void what_the_kernel_counts_before_and_after_confirms_it() throws InterruptedException {
        String failures = "/sys/devices/system/node/node0/memory_failure/total";
        tree.file(HARD, "").file("/proc/meminfo", "HardwareCorrupted:     4 kB\n");
        tree.file(failures, "1\n");
        tree.onWrite(
                HARD,
                () -> {
                    flags(0x12345000L, HWPOISON);
                    tree.file("/proc/meminfo", "HardwareCorrupted:     8 kB\n");
                    tree.file(failures, "2\n");
                });

        Action.Result result = hard.perform(HARDLY);

        assertEquals(Outcome.Result.DONE, result.result());
        assertEquals(
                "wrote 0x12345000 to "
                        + HARD
                        + "; confirmed: marked as poisoned; HardwareCorrupted 4 -> 8 kB, memory"
                        + " failures of all nodes 1 -> 2",
                result.why());
    }

    @Test
    void a_yes_of_the_kernel_without_its_mark_is_not_confirmed() throws InterruptedException {
        tree.file(SOFT, "");
        Action.Result unmarked = soft.perform(SOFTLY);
        assertEquals(Outcome.Result.DONE, unmarked.result());
        assertTrue(
                unmarked.why().contains("; not confirmed: the kernel said yes, but"),
                unmarked.why());

        tree.answersRead("/proc/kpageflags", 1, "EPERM");
        Action.Result untold = soft(HugePages.ALL).perform(SOFTLY);
        assertTrue(
                untold.why().contains("; not confirmed: /proc/kpageflags does not tell"),
                untold.why());
    }

    @Test
    void of_a_hugetlb_page_nothing_is_taken_unless_allowed() throws InterruptedException {
        tree.file(SOFT, "");
        huge(0x12200000L, HUGETLB);

        Action.Result result = soft.perform(SOFTLY);

        assertEquals(Outcome.Result.REFUSED, result.result());
        assertEquals(
                "the page is part of a hugetlb page of 2 MiB:"
                        + " actions.soft-offline-page.huge-pages in wrasse.yaml",
                result.why());
        Action allowing = soft(HugePages.ALL);
        assertEquals(
                "write 0x12345000 to " + SOFT + "; that dissolves a hugetlb page of 2 MiB",
                allowing.plan(SOFTLY));
        Action.Result allowed = allowing.perform(SOFTLY);
        assertEquals(Outcome.Result.DONE, allowed.result());
        assertTrue(allowed.why().contains("; it dissolves a hugetlb page of 2 MiB"), allowed.why());
    }

    @Test
    void a_transparent_huge_page_is_split_unless_forbidden() throws InterruptedException {
        tree.file(SOFT, "");
        huge(0x12200000L, TRANSPARENT);

        assertEquals(
                "write 0x12345000 to " + SOFT + "; that splits a transparent huge page of 2 MiB",
                soft.plan(SOFTLY));
        assertEquals(Outcome.Result.REFUSED, soft(HugePages.NONE).perform(SOFTLY).result());
        assertEquals(Outcome.Result.DONE, soft.perform(SOFTLY).result());
    }

    @Test
    void huge_pages_that_cannot_be_told_are_not_taken_for_none() throws InterruptedException {
        tree.file(SOFT, "").answersRead("/proc/kpageflags", 1, "EPERM");

        Action.Result result = soft.perform(SOFTLY);

        assertEquals(Outcome.Result.REFUSED, result.result());
        assertTrue(result.why().contains("cannot tell huge pages"), result.why());
        assertTrue(result.why().contains("actions.soft-offline-page.huge-pages"), result.why());
        assertEquals("write 0x12345000 to " + SOFT, soft.plan(SOFTLY), "a plan needs no root");
    }

    @Test
    void an_error_of_more_than_a_page_takes_each_page_that_it_concerns()
            throws InterruptedException {
        tree.file(SOFT, "");
        Decision four = decision(ActionKind.SOFT_OFFLINE_PAGE, "page:0x12344000/16384");

        assertEquals("write 0x12344000 and the next 3 pages to " + SOFT, soft.plan(four));
        Action.Result result = soft.perform(four);

        assertEquals(Outcome.Result.DONE, result.result());
        assertTrue(result.why().startsWith("4 of 4 pages are taken: "), result.why());
        assertEquals(
                List.of(
                        "0x12344000 > " + SOFT,
                        "0x12345000 > " + SOFT,
                        "0x12346000 > " + SOFT,
                        "0x12347000 > " + SOFT),
                tree.written());
    }

    @Test
    void one_page_of_several_that_cannot_be_taken_is_named() throws InterruptedException {
        tree.file(SOFT, "").answersNextWrite(SOFT, 5, "EIO");

        Action.Result result =
                soft.perform(decision(ActionKind.SOFT_OFFLINE_PAGE, "page:0x12344000/8192"));

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals(5, result.errno());
        assertEquals(4096, result.takenBytes());
        assertTrue(
                result.why().startsWith("1 of 2 pages are taken; 0x12344000: EIO (5)"),
                result.why());
    }

    @Test
    void an_error_of_very_many_pages_is_not_a_matter_of_pages() throws InterruptedException {
        tree.file(SOFT, "");
        Decision many = decision(ActionKind.SOFT_OFFLINE_PAGE, "page:0x12200000/2097152");

        Action.Result result = soft.perform(many);

        assertEquals(Outcome.Result.REFUSED, result.result());
        assertTrue(
                result.why().startsWith("512 pages are concerned, and one decision takes 16"),
                result.why());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void pages_are_those_of_the_system_not_of_4_KiB() throws InterruptedException {
        tree.file(SOFT, "");
        Action arm = new SoftOfflinePage(tree, settings(65536, HugePages.ALL));

        arm.perform(SOFTLY);

        assertEquals(List.of("0x12340000 > " + SOFT), tree.written());
    }

    /** 512 pages, of which the first is head. */
    private void huge(long address, long kind) {
        flags(address, kind | HEAD);
        for (int i = 1; i < 512; i++) {
            flags(address + i * 4096L, kind | TAIL);
        }
        flags(address + 512 * 4096L, kind | HEAD);
    }

    private void flags(long address, long bits) {
        tree.word("/proc/kpageflags", address / 4096 * Long.BYTES, bits);
    }

    @Test
    void what_is_not_a_page_is_refused() throws InterruptedException {
        Decision dimm = decision(ActionKind.SOFT_OFFLINE_PAGE, "dimm:A1");

        assertEquals(Outcome.Result.REFUSED, soft.perform(dimm).result());
        assertEquals(
                "write nothing: soft-offline-page needs a page, not dimm:A1: mend the rule",
                soft.plan(dimm));
    }
}
