package org.wrasse.actions.cpu;

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

class OfflineCpuTest {
    private static final String CPU = "/sys/devices/system/cpu/";

    private FakeSysTree tree;
    private OfflineCpu action;

    /** CPU 0 cannot go offline, as on x86 since Linux 6.5. */
    @BeforeEach
    void three_cpus(@TempDir Path root) {
        tree =
                new FakeSysTree(root)
                        .directory(CPU + "cpu0")
                        .file(CPU + "cpu1/online", "1\n")
                        .file(CPU + "cpu2/online", "0\n")
                        .file(CPU + "online", "0-1\n");
        action = new OfflineCpu(new AllowedFiles(tree));
    }

    @Test
    void a_cpu_is_taken_offline() {
        assertEquals("write 0 to " + CPU + "cpu1/online", action.plan(cpu(1)));

        assertEquals(Outcome.Result.DONE, action.perform(cpu(1)).result());
        assertEquals(List.of("0 > " + CPU + "cpu1/online"), tree.written());
    }

    @Test
    void one_that_is_offline_is_left_alone() {
        Action.Result result = action.perform(cpu(2));

        assertEquals(Outcome.Result.DONE, result.result());
        assertEquals("was offline already", result.why());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void the_last_one_online_is_refused() {
        tree.file(CPU + "online", "1\n");

        assertRefused(1, "last CPU online");
    }

    @Test
    void a_list_of_cpus_that_cannot_be_read_is_no_licence() {
        tree.file(CPU + "online", "all\n");
        assertRefused(1, "last CPU online");

        tree.answersRead(CPU + "online", 5, "EIO");
        assertRefused(1, "cannot tell which CPUs are online");
    }

    @Test
    void one_without_the_file_is_refused() {
        assertRefused(0, "there is no " + CPU + "cpu0/online");
    }

    @Test
    void one_that_is_not_there_is_refused() {
        assertRefused(9, "there is no CPU 9");
    }

    @Test
    void what_was_cut_off_is_told_by_the_file() {
        assertEquals(
                Action.Result.done("found at start: done; " + CPU + "cpu2/online says 0"),
                action.reconcile(cpu(2)));
        assertEquals(
                Action.Result.failed("found at start: not done; " + CPU + "cpu1/online says 1", 0),
                action.reconcile(cpu(1)));
        assertEquals(Outcome.Result.TIMED_OUT, action.reconcile(cpu(0)).result());
        assertEquals(List.of(), tree.written());
    }

    @Test
    void busy_is_put_into_words() {
        tree.file(CPU + "online", "0-3,8\n");
        tree.answersWrite(CPU + "cpu1/online", 16, "EBUSY");

        Action.Result result = action.perform(cpu(1));

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals(16, result.errno());
        assertTrue(result.why().contains("EBUSY (16): the kernel needs the CPU"), result.why());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "'0-3,8', 5", "'0,2,4-5\n', 4", "'', 0", "'1-', 0", "garbage, 0"})
    void a_list_of_cpus_is_counted(String text, int size) {
        assertEquals(size, CpuList.parse(text).size());
    }

    private void assertRefused(int cpu, String words) {
        Action.Result result = action.perform(cpu(cpu));
        assertEquals(Outcome.Result.REFUSED, result.result());
        assertTrue(result.why().contains(words), result.why());
        assertEquals(List.of(), tree.written());
    }

    private static Decision cpu(int number) {
        return decision(ActionKind.OFFLINE_CPU, "cpu:" + number);
    }
}
