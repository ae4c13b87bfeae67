package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.engine.testing.OwnInstance;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** What an operator does with a running daemon: asks how it is, and changes its rules. */
class ControlIT {
    private static final String RULE =
            """
            rule "%s"
            when $e : AerEvent( fatal )
            then decide.log( $e.function() ).because( $e );
            end
            """;

    private static final JsonSchema SCHEMA = JsonSchema.load();

    @TempDir Path folder;
    private OwnInstance instance;
    private Path config;
    private Daemon daemon;

    @BeforeEach
    void start() throws Exception {
        instance = OwnInstance.of("control");
        config = Daemon.config(folder, instance.name(), 64);
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
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = config.toString();
        return Wrasse.run(all);
    }

    private ObjectNode status() {
        String said = wrasse("status", "--json").out();
        assertEquals(List.of(), SCHEMA.problems(said));
        return JournalJson.parse(said.getBytes(StandardCharsets.UTF_8));
    }

    private void rule(String file, String text) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules.d"));
        Files.writeString(rules.resolve(file), text);
    }

    @Test
    void aDaemonThatIsWell_saysSo() {
        Ended ended = wrasse("status");
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.out().startsWith("wrasse     running since "), ended.out());
        ObjectNode status =
                JournalJson.parse(
                        wrasse("status", "--json").out().getBytes(StandardCharsets.UTF_8));
        assertEquals(0, status.path("degraded").size());
        assertTrue(status.path("source").path("armed").size() > 0);
        assertTrue(status.path("rules").path("rules").asInt() > 0);
        assertTrue(status.path("journal").path("next_seq").asLong() > 0);
    }

    @Test
    void rulesThatAreAsked_seenOrSignalled_areTaken() throws Exception {
        rule("asked.drl", RULE.formatted("Asked"));
        assertEquals(List.of(), SCHEMA.problems(wrasse("rules", "reload", "--json").out()));
        Ended asked = wrasse("rules", "reload");
        assertEquals(0, asked.exitCode(), asked.err());
        // The watch may have been faster.
        assertTrue(asked.out().matches("(?s)(taken|in force already): rule base .*"), asked.out());
        String before = digest();

        rule("asked.drl", RULE.formatted("Seen"));
        await(status -> !status.path("rules").path("digest").asText().equals(before));
        String seen = digest();

        rule("asked.drl", RULE.formatted("Signalled"));
        daemon.signal("HUP");
        await(status -> !status.path("rules").path("digest").asText().equals(seen));
        daemon.stopAfter(0);
    }

    private String digest() {
        return status().path("rules").path("digest").asText();
    }

    @Test
    void brokenRules_areRefusedToldOnceAndShownUntilAllIsWell() throws Exception {
        String before = digest();
        rule("site.drl", "rule \"x\"\nwhen Nonsense()\nthen\nend\n");
        await(status -> status.path("degraded").size() > 0);
        for (int i = 0; i < 2; i++) {
            Ended asked = wrasse("rules", "reload");
            assertEquals(1, asked.exitCode());
            assertTrue(asked.out().contains("site.drl:2: unknown fact type"), asked.out());
        }
        Ended degraded = wrasse("status");
        assertEquals(3, degraded.exitCode());
        assertTrue(degraded.out().contains("! changed rules were refused"), degraded.out());
        assertEquals(before, digest());

        Files.delete(folder.resolve("rules.d/site.drl"));
        await(status -> status.path("degraded").isEmpty());
        daemon.stop();
        assertEquals(1, records(RecordKind.TROUBLE, "changed rules refused"));
        assertEquals(1, records(RecordKind.TROUBLE, "rules are sound again"));
    }

    @Test
    void rulesThatFailTheirOwnTests_areNotTaken() throws Exception {
        String before = digest();
        rule(
                "site.test.yaml",
                """
                tests:
                  - name: a corrected error is told
                    events:
                      - memory.corrected: { address: 0x12345000 }
                    expect:
                      - { alert: "page:0x12345000" }
                """);
        rule("site.drl", RULE.formatted("Tested"));
        Ended asked = wrasse("rules", "reload");
        assertEquals(1, asked.exitCode(), asked.out());
        String said = asked.out() + asked.err();
        assertTrue(
                said.contains("site.test.yaml:6: test \"a corrected error is told\" fails"), said);
        assertEquals(before, digest());
    }

    @Test
    void aConfigurationChangedMeanwhile_isReadAgainForItsRules() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other.d"));
        Files.writeString(other.resolve("site.drl"), RULE.formatted("From elsewhere"));
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("directories: [rules.d]", "directories: [other.d]"));
        Ended asked = wrasse("rules", "reload");
        assertTrue(asked.out().contains("added: \"From elsewhere\""), asked.out() + asked.err());
        Files.writeString(
                config, Files.readString(config).replace("directories: [other.d]", "dir: x"));
        daemon.signal("HUP");
        // The commands cannot read it either, but the daemon goes on.
        assertEquals(1, wrasse("status").exitCode());
        daemon.stopAfter(0);
        assertEquals(1, records(RecordKind.TROUBLE, "there is no key"));
    }

    @Test
    void noDaemon_isSaidAndAKilledOnesSocketIsNoHindrance() throws Exception {
        daemon.kill();
        assertTrue(Files.exists(folder.resolve("control.sock")));
        Ended status = wrasse("status");
        assertEquals(1, status.exitCode());
        assertTrue(status.err().startsWith("wrasse: no daemon listens at "), status.err());
        assertEquals(1, status.err().lines().count());
        assertEquals(3, wrasse("rules", "reload").exitCode());

        daemon = Daemon.start(folder, config);
        assertEquals(0, wrasse("status").exitCode());
        daemon.stop();
        assertFalse(Files.exists(folder.resolve("control.sock")));
    }

    private void await(Predicate<ObjectNode> condition) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.test(status())) {
            assertTrue(System.nanoTime() < until, () -> "it does not come about: " + status());
            Thread.sleep(200);
        }
    }

    private long records(RecordKind kind, String text) {
        long found = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                found +=
                        r.kind() == kind
                                        && new String(r.payload(), StandardCharsets.UTF_8)
                                                .contains(text)
                                ? 1
                                : 0;
            }
        }
        return found;
    }
}
