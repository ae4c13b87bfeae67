package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.engine.testing.OwnInstance;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/**
 * What an operator does when something is faulty: looks what, pauses actions, has it repaired, says
 * so; over kills and restarts of the daemon.
 */
class OperatorIT {
    private static final JsonSchema SCHEMA = JsonSchema.load();

    @TempDir Path folder;
    private OwnInstance instance;
    private Path config;
    private Daemon daemon;

    @BeforeEach
    void start() throws Exception {
        instance = OwnInstance.of("operator");
        config = Daemon.config(folder, instance.name(), 64);
        Files.writeString(
                Files.createDirectories(folder.resolve("rules.d")).resolve("site.drl"),
                """
                rule "Two errors of a page"
                    @serd( on = "memory.corrected", per = "page", count = 2, within = "1d" )
                when $t : Trip() then decide.faulty( $t.page() ).because( $t ); end
                """);
        daemon = Daemon.start(folder, config);
    }

    @AfterEach
    void end() throws IOException {
        if (daemon != null) {
            daemon.close();
        }
        if (instance != null) {
            instance.close();
        }
    }

    private Ended wrasse(String... words) {
        return Wrasse.run(
                Stream.concat(Stream.of(words), Stream.of("--config", config.toString()))
                        .toArray(String[]::new));
    }

    private void assertSays(int exitCode, String words, Ended ended) {
        assertEquals(exitCode, ended.exitCode(), ended.out() + ended.err());
        assertTrue((ended.out() + ended.err()).contains(words), ended.out() + ended.err());
    }

    private void awaitFaulty() throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (wrasse("faulty").exitCode() == 0) {
            assertTrue(System.nanoTime() < until, "nothing becomes faulty");
            Thread.sleep(200);
        }
    }

    @Test
    void whatIsFaulty_isSeenRepairedAndRemembered_andAPauseOutlivesTheDaemon() throws Exception {
        assertSays(0, "nothing is faulty", wrasse("faulty"));
        wrasse("inject", "memory.corrected", "--address", "0x12345000", "--count", "2");
        awaitFaulty();
        assertSays(3, "page:0x12345000 [injected]", wrasse("faulty"));
        assertEquals(List.of(), SCHEMA.problems(wrasse("faulty", "--json").out()));

        assertEquals(2, wrasse("repaired", "0x12345040").exitCode(), "without --why");
        Ended unknown = wrasse("repaired", "0x12346000", "--why", "x");
        assertSays(1, "remembered of page:0x12346000; there is page:0x12345000", unknown);
        assertEquals(1, unknown.err().lines().count());
        assertSays(
                1,
                "no rule \"Two errors\" is in force",
                wrasse("reset", "--rule", "Two errors", "--why", "x"));
        assertSays(1, "write a span", wrasse("pause", "--for", "soon", "--why", "x"));

        assertSays(
                0,
                "actions on hardware are paused until",
                wrasse("pause", "--for", "2h", "--why", "a load test"));
        assertSays(0, "paused by root since", wrasse("status"));
        daemon.kill();
        daemon = Daemon.start(folder, config);
        assertSays(0, "(a load test): 'wrasse resume' ends it", wrasse("status"));
        assertEquals(List.of(), SCHEMA.problems(wrasse("status", "--json").out()));
        assertSays(3, "page:0x12345000 [injected]", wrasse("faulty"));

        Ended repaired = wrasse("repaired", "0x12345040", "--why", "a test", "--json");
        assertSays(0, "\"cleared\":{\"faulty\":1,", repaired);
        assertEquals(List.of(), SCHEMA.problems(repaired.out()));
        assertSays(0, "nothing is faulty", wrasse("faulty"));
        assertSays(0, "no longer paused", wrasse("resume", "--why", "the test is done"));
        daemon.kill();

        assertSays(0, "no daemon runs: as the journal's end has it", wrasse("faulty"));
        assertSays(1, "no daemon listens", wrasse("pause", "--why", "x"));
        daemon = Daemon.start(folder, config);
        assertSays(0, "nothing is faulty", wrasse("faulty"));
        Ended status = wrasse("status");
        assertFalse(status.out().contains("paused"), status.out());
        assertSays(0, "repaired page:0x12345000, says root", wrasse("events", "--all"));
        assertSays(0, "operator", wrasse("why-not", "0x12345040"));
        daemon.stop();
        assertSays(0, "", wrasse("replay"));
    }
}
