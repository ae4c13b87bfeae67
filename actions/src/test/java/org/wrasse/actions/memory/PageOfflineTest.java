package org.wrasse.actions.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;

import java.nio.file.Path;
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

    private static final long MAPPED = 1L << 11;
    private static final long HWPOISON = 1L << 19;

    private FakeSysTree tree;
    private Action soft;
    private Action hard;

    @BeforeEach
    void memory(@TempDir Path root) {
        tree = new FakeSysTree(root);
        soft = new SoftOfflinePage(new AllowedFiles(tree), 4096);
        hard = new HardOfflinePage(new AllowedFiles(tree), 4096);
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

        flags(0x12345000L, MAPPED);
        Action.Result mapped = hard.reconcile(HARDLY);
        assertEquals(Outcome.Result.FAILED, mapped.result());
        assertTrue(mapped.why().startsWith("found at start: not done"), mapped.why());
        assertTrue(mapped.why().contains("0x12345000 (mapped by a process)"), mapped.why());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void without_the_kernels_marks_it_cannot_be_told_what_became_of_a_page() {
        Action.Result result = soft.reconcile(SOFTLY);

        assertEquals(Outcome.Result.TIMED_OUT, result.result());
        assertTrue(result.why().contains("/proc/kpageflags: ENOENT (2)"), result.why());
        flags(0x1000L, 0);
        Action.Result beyond = soft.reconcile(SOFTLY);
        assertEquals(Outcome.Result.TIMED_OUT, beyond.result());
        assertTrue(beyond.why().contains("ENXIO (6)"), beyond.why());
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
