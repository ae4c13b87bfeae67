package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/** Real programs, run by a real shell that is itself the program. */
@Timeout(60)
class ExecAlertTest {
    private static final Decision ALERT = decision(ActionKind.ALERT, "dimm:CPU0_A1");

    @TempDir Path dir;

    @Test
    void the_program_gets_the_decision_in_environment_and_as_json()
            throws IOException, InterruptedException {
        ExecAlert alert = program("env > \"$1\"; cat > \"$2\"", dir + "/env", dir + "/json");

        assertEquals(Outcome.Result.DONE, alert.send(alert(ALERT)).result());

        Map<String, String> env = new TreeMap<>();
        for (String line : Files.readAllLines(dir.resolve("env"))) {
            String[] pair = line.split("=", 2);
            env.put(pair[0], pair[1]);
        }
        // What a POSIX shell sets by itself.
        env.keySet().removeAll(List.of("PWD", "SHLVL", "_", "OLDPWD"));
        String local = env.remove("TIMESTAMP");
        assertTrue(local.matches("2023-11-1[45] \\d\\d:\\d\\d:20 [+-]\\d{4}"), local);
        assertEquals("10", env.remove("COUNT"), "as rasdaemon's triggers have it");
        assertEquals("10 corrected errors in 24 h", env.remove("MESSAGE"));
        assertEquals("CPU0_A1", env.remove("LABEL"));
        assertEquals("dimm:CPU0_A1: 10 corrected errors in 24 h", env.remove("WRASSE_TEXT"));
        assertEquals("first", env.remove("WRASSE_ALERT"));
        assertEquals("1", env.remove("WRASSE_ALERTS"));
        assertEquals(
                Map.of(
                        "WRASSE_DECISION", "7.0",
                        "WRASSE_TIME", "2023-11-14T22:13:20.123456789Z",
                        "WRASSE_RULE", "Repeated errors",
                        "WRASSE_ACTION", "alert",
                        "WRASSE_COMPONENT", "dimm:CPU0_A1",
                        "WRASSE_MODE", "enforce",
                        "WRASSE_COUNT", "10",
                        "WRASSE_BECAUSE", "10 corrected errors in 24 h",
                        "WRASSE_INJECTED", "false",
                        "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                env);
        JsonNode json = new ObjectMapper().readTree(Files.readString(dir.resolve("json")));
        assertEquals("decision", json.get("type").asText());
        assertEquals("7.0", json.get("decision").asText());
        assertEquals("dimm", json.get("component").get("kind").asText());
        assertEquals("2023-11-14T22:13:20.123456789Z", json.get("time").asText());
        assertEquals(6, json.get("evidence").get(1).asInt());
    }

    @Test
    void no_shell_reads_what_firmware_wrote() throws IOException, InterruptedException {
        Decision nasty = because("$(touch " + dir + "/pwned); `id` \0 ' \" \n");
        ExecAlert alert = program("printf %s \"$WRASSE_BECAUSE\" > \"$1\"", dir + "/because");

        assertEquals(Outcome.Result.DONE, alert.send(alert(nasty)).result());
        assertFalse(Files.exists(dir.resolve("pwned")));
        assertEquals(nasty.because().replace('\0', '?'), Files.readString(dir.resolve("because")));
    }

    @Test
    void text_too_long_for_a_variable_is_cut() throws IOException, InterruptedException {
        Decision wordy = because("x".repeat(1_000_000));

        assertEquals(Outcome.Result.DONE, program("cat > /dev/null").send(alert(wordy)).result());
    }

    @Test
    void an_exit_code_is_a_failure_with_the_first_complaint()
            throws IOException, InterruptedException {
        Action.Result result =
                program("echo >&2; echo 'no route to pager' >&2; echo more >&2; exit 3")
                        .send(alert(ALERT));

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals("exit code 3: no route to pager", result.why());
    }

    @Test
    void a_program_that_is_not_there_has_failed() throws InterruptedException {
        Action.Result result =
                new ExecAlert(ExecSettings.of(List.of(dir + "/missing"))).send(alert(ALERT));

        assertEquals(Outcome.Result.FAILED, result.result());
        assertTrue(result.why().contains("could not be started"), result.why());
        assertTrue(result.why().contains("missing"), result.why());
    }

    @Test
    void much_output_blocks_nothing() throws IOException, InterruptedException {
        Action.Result result =
                program(
                                "head -c 20000000 /dev/zero; echo first >&2;"
                                        + " head -c 20000000 /dev/zero >&2; exit 1")
                        .send(alert(ALERT));

        assertEquals("exit code 1: first", result.why());
    }

    @Test
    void a_program_that_does_not_read_a_long_decision_is_done_all_the_same()
            throws IOException, InterruptedException {
        assertEquals(Outcome.Result.DONE, program("exit 0").send(alert(longDecision())).result());
    }

    @Test
    void a_long_decision_arrives_whole() throws IOException, InterruptedException {
        Decision decision = longDecision();

        program("cat > \"$1\"", dir + "/json").send(alert(decision));

        assertEquals(
                AlertJson.object(alert(decision)) + "\n", Files.readString(dir.resolve("json")));
    }

    @Test
    void a_program_that_hangs_is_killed_with_its_children()
            throws IOException, InterruptedException {
        ExecAlert alert =
                program(
                        Duration.ofMillis(700),
                        4,
                        "sleep 300 & echo $! > \"$1\"; (sleep 301 & echo $! >> \"$1\"; wait) &"
                                + " echo $! >> \"$1\"; echo $$ >> \"$1\"; wait",
                        dir + "/pids");

        Action.Result result = alert.send(alert(ALERT));

        assertEquals(Outcome.Result.TIMED_OUT, result.result());
        assertEquals("killed after 700 ms: actions.alert.timeout in wrasse.yaml", result.why());
        List<String> pids = Files.readAllLines(dir.resolve("pids"));
        assertEquals(4, pids.size());
        for (String pid : pids) {
            assertDies(Long.parseLong(pid));
        }
    }

    @Test
    void a_program_that_left_a_child_with_its_standard_error_is_not_waited_for()
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Action.Result result =
                program("echo oops >&2; sleep 30 & echo $! > \"$1\"; exit 1", dir + "/pid")
                        .send(alert(ALERT));

        assertEquals("exit code 1: oops", result.why());
        assertTrue(System.nanoTime() - begun < Duration.ofSeconds(8).toNanos());
        ProcessHandle.of(Long.parseLong(Files.readString(dir.resolve("pid")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void an_interrupt_kills_the_program() throws Exception {
        ExecAlert alert = program("echo $$ > \"$1\"; exec sleep 300", dir + "/pid");
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () ->
                                thrown.complete(
                                        assertThrows(
                                                InterruptedException.class,
                                                () -> alert.send(alert(ALERT)))));
        thread.start();
        long pid = await(dir.resolve("pid"));

        thread.interrupt();

        thrown.get();
        assertDies(pid);
    }

    @Test
    void no_more_than_so_many_run_at_once() throws Exception {
        ExecAlert alert =
                program(
                        Duration.ofSeconds(30),
                        1,
                        "echo $$ > \"$1\"; while [ ! -e \"$2\" ]; do sleep 0.05; done",
                        dir + "/pid",
                        dir + "/go");
        CompletableFuture<Action.Result> first = perform(alert);
        await(dir.resolve("pid"));

        Action.Result second = alert.send(alert(ALERT));
        Files.createFile(dir.resolve("go"));

        assertEquals(Outcome.Result.REFUSED, second.result());
        assertTrue(second.why().contains("actions.alert.max-concurrent"), second.why());
        assertEquals(Outcome.Result.DONE, first.get().result());
        assertEquals(
                Outcome.Result.DONE, alert.send(alert(ALERT)).result(), "its place is free again");
    }

    @Test
    void settings_that_make_no_sense_are_refused_with_their_key() {
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ExecSettings.of(List.of("sendmail")))
                        .getMessage()
                        .startsWith("actions.alert.exec:"));
        assertThrows(IllegalArgumentException.class, () -> ExecSettings.of(List.of()));
    }

    private static CompletableFuture<Action.Result> perform(ExecAlert alert) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return alert.send(alert(ALERT));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private ExecAlert program(String script, String... arguments) throws IOException {
        return program(Duration.ofSeconds(20), 4, script, arguments);
    }

    private ExecAlert program(Duration timeout, int most, String script, String... arguments)
            throws IOException {
        Path file = Files.writeString(dir.resolve("alert.sh"), script + "\n");
        List<String> argv = new ArrayList<>(List.of("/bin/sh", file.toString()));
        argv.addAll(List.of(arguments));
        return new ExecAlert(new ExecSettings(argv, timeout, most));
    }

    private static long await(Path file) throws IOException, InterruptedException {
        while (!Files.exists(file) || Files.readString(file).isBlank()) {
            Thread.sleep(10);
        }
        return Long.parseLong(Files.readString(file).strip());
    }

    /** A killed orphan may stay a zombie for the moment until it is waited for. */
    private static void assertDies(long pid) throws IOException, InterruptedException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        for (int i = 0; i < 200 && Files.exists(stat); i++) {
            if (Files.readString(stat).replaceAll("^.*\\) ", "").startsWith("Z")) {
                return;
            }
            Thread.sleep(10);
        }
        assertFalse(Files.exists(stat), "process " + pid + " lives");
    }

    private static Alert alert(Decision decision) {
        return Alert.of(Alert.Kind.FIRST, "web7", decision);
    }

    private static Decision because(String text) {
        return new Decision(
                "7.0",
                1,
                "r",
                "d",
                ActionKind.ALERT,
                new Dimm("A1"),
                Mode.ENFORCE,
                1,
                List.of(1L),
                text,
                false);
    }

    private static Decision longDecision() {
        return new Decision(
                "7.0",
                1,
                "r",
                "d",
                ActionKind.ALERT,
                new Dimm("A1"),
                Mode.ENFORCE,
                1,
                LongStream.range(1_000_000, 1_100_000).boxed().toList(),
                "many",
                false);
    }
}
