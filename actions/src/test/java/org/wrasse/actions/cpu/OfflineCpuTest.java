package org.wrasse.actions.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wrasse.actions.Decisions.decision;

import java.nio.file.Files;
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
        action = new OfflineCpu(new AllowedFiles(tree), true);
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
    void it_is_confirmed_by_the_file() {
        assertEquals(
                "wrote 0 to " + CPU + "cpu1/online, confirmed: offline",
                action.perform(cpu(1)).why());
    }

    @Test
    void a_cpu_that_is_online_after_all_has_failed() {
        tree.onWrite(CPU + "cpu1/online", () -> tree.file(CPU + "cpu1/online", "1\n"));

        Action.Result result = action.perform(cpu(1));

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals("the kernel said yes, but the CPU is still online", result.why());
    }

    @Test
    void the_threads_of_a_core_go_together() {
        fourThreadsOfTwoCores();
        String file = CPU + "cpu3/online";

        assertEquals("write 0 to " + file + ", then of its core's CPU 2", action.plan(cpu(3)));
        Action.Result result = action.perform(cpu(3));

        assertEquals(Outcome.Result.DONE, result.result());
        assertEquals(List.of("0 > " + file, "0 > " + CPU + "cpu2/online"), tree.written());
        assertTrue(result.why().contains("; its core's CPU 2: wrote 0"), result.why());
    }

    @Test
    void a_thread_goes_alone_if_configured() {
        fourThreadsOfTwoCores();
        OfflineCpu alone = new OfflineCpu(tree, false);

        Action.Result result = alone.perform(cpu(3));

        assertEquals(List.of("0 > " + CPU + "cpu3/online"), tree.written());
        assertTrue(
                result.why()
                        .endsWith(
                                "; CPU 2 of the same core stays: actions.offline-cpu.whole-core in"
                                        + " wrasse.yaml"),
                result.why());
    }

    @Test
    void a_thread_that_cannot_go_stays_and_is_named() {
        fourThreadsOfTwoCores();

        Action.Result result = action.perform(cpu(1));

        assertEquals(Outcome.Result.DONE, result.result());
        assertEquals(List.of("0 > " + CPU + "cpu1/online"), tree.written());
        assertTrue(
                result.why().contains("; CPU 0 of the same core stays, as it cannot go offline"),
                result.why());
    }

    @Test
    void a_thread_that_the_kernel_keeps_is_named() {
        fourThreadsOfTwoCores();
        tree.answersWrite(CPU + "cpu2/online", 16, "EBUSY");

        Action.Result result = action.perform(cpu(3));

        assertEquals(Outcome.Result.DONE, result.result());
        assertTrue(result.why().contains("; its core's CPU 2: EBUSY (16)"), result.why());
    }

    @Test
    void the_last_core_of_a_node_is_refused() {
        fourThreadsOfTwoCores();
        tree.file("/sys/devices/system/node/node0/cpulist", "0-1\n");
        tree.file("/sys/devices/system/node/node1/cpulist", "2-3\n");
        tree.file("/sys/devices/system/node/node2/cpulist", "\n");

        assertRefused(3, "it is the last CPU of node1 (CPU 2, 3 are one core)");
        assertEquals(Outcome.Result.DONE, action.perform(cpu(1)).result());
    }

    @Test
    void an_isolated_cpu_is_named() {
        tree.file(CPU + "isolated", "1\n");

        assertTrue(
                action.plan(cpu(1))
                        .endsWith("; isolated, so that what is pinned there is moved: CPU 1"),
                action.plan(cpu(1)));
    }

    @Test
    void of_this_machines_own_cpus_the_plan_is_to_take_those_that_can_go() {
        assumeTrue(Files.exists(Path.of(CPU + "cpu1/online")), "CPU 1 cannot go offline here");

        String plan = new OfflineCpu(new FakeSysTree(Path.of("/")), true).plan(cpu(1));

        assertTrue(
                plan.matches("write (0 to " + CPU + "cpu1/online.*|nothing: .*last CPU.*)"), plan);
    }

    /** CPU 0 cannot go offline. */
    private void fourThreadsOfTwoCores() {
        tree.file(CPU + "online", "0-3\n");
        for (int cpu = 0; cpu < 4; cpu++) {
            String core = cpu < 2 ? "0-1\n" : "2-3\n";
            tree.file(CPU + "cpu" + cpu + "/topology/thread_siblings_list", core);
        }
        for (int cpu = 1; cpu < 4; cpu++) {
            tree.file(CPU + "cpu" + cpu + "/online", "1\n");
        }
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
