package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.OwnInstance;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** The way of docs/first-rule.md, with that page's own files and commands. */
class FirstRuleIT {
    private static final Path PAGE = Path.of("../docs/first-rule.md");
    private static final String SHADOWED = "Soft-offline a page with repeated corrected errors";

    @TempDir Path folder;
    private OwnInstance instance;
    private Path config;
    private Path rules;
    private Daemon daemon;
    private String page;

    @BeforeEach
    void start() throws Exception {
        instance = OwnInstance.of("walk");
        page = Files.readString(PAGE);
        config = Daemon.config(folder, instance.name(), 64);
        rules = Files.createDirectory(folder.resolve("rules.d"));
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

    @Test
    void theWalk_goesAsThePageSays() throws Exception {
        anotherThreshold();
        aRuleWithTwoMistakes();
        theRuleAndItsTest();
        decidingInShadow();
        enforcing();
    }

    private void anotherThreshold() throws IOException {
        set("\"" + SHADOWED + "\": {count: 3, within: 12h}");
        assertTrue(page.contains("    \"" + SHADOWED + "\": {count: 3, within: 12h}"));
        says("rules check", 0, ": sound, 0 warnings; rule base ");
        says(
                "rules reload",
                0,
                "  changed: \"" + SHADOWED + "\"",
                "  counters begun anew: \"" + SHADOWED + "\"");
    }

    private void aRuleWithTwoMistakes() throws Exception {
        Path site = Files.writeString(rules.resolve("site.drl"), block("drl"));
        says(
                "rules check " + site,
                1,
                "site.drl:3: @serd: unknown per \"dim\": did you mean dimm?",
                "site.drl:7: unknown action alrt: did you mean alert?");
        says("rules reload", 1, "site.drl:3: @serd: unknown per");
        says("status", 3, "running but degraded", "changed rules were refused");
    }

    private void theRuleAndItsTest() throws IOException {
        Files.writeString(rules.resolve("site.test.yaml"), blocks("yaml").get(1));
        String mended = block("drl").replace("\"dim\"", "\"dimm\"").replace("alrt", "alert");
        Files.writeString(rules.resolve("site.drl"), mended);
        says("rules test", 0, "2 passed, 0 failed, 0 skipped");
        says("rules reload", 0, "rule base ");
        says("status", 0, "running since");
    }

    private void decidingInShadow() {
        says("inject memory.corrected --address 0x12345000 --count 3", 0, "sent 3 ×");
        awaitDecision("page:0x12345000");
        says(
                "explain page:0x12345000",
                0,
                "  because     3 corrected errors within 12h on page:0x12345000",
                "  mode        shadow; the errors were injected",
                ": count 3 (file: 10), within 12h (file: 24h)",
                "              and behind that: the rule was in shadow mode: ",
                "  replay      this version makes the same decision of it, byte for byte");
        says("inject memory.corrected --address 0x22345000 --count 2", 0, "sent 2 ×");
        says(
                "why-not 0x22345000 --action soft-offline-page",
                0,
                "counting      2 of 3 corrected errors within 12h on page:0x22345000; 1 more");
    }

    private void enforcing() throws IOException {
        set("\"" + SHADOWED + "\": {count: 3, within: 12h, mode: enforce}");
        says(
                "rules check",
                3,
                "is in enforce, but soft-offline-page is off: ",
                "[action-disabled]");
        says("rules reload", 0, "  changed: \"" + SHADOWED + "\"");
        says("inject memory.corrected --address 0x32345000 --count 3", 0, "sent 3 ×");
        awaitDecision("page:0x32345000");
        says(
                "replay",
                0,
                "soft-offline-page page:0x12345000 (shadow): 3 corrected errors within 12h",
                "alert dimm:DIMM_A1 (enforce): corrected errors on 3 different pages within 7d",
                "soft-offline-page page:0x32345000 (enforce): 3 corrected errors within 12h",
                "the same as journaled, byte for byte");
    }

    /** The settings of the configuration are this one. */
    private void set(String setting) throws IOException {
        String text = Files.readString(config).replaceAll("(?m)^  settings:\n.*\n", "");
        Files.writeString(
                config,
                text.replace(
                        "  directories: [rules.d]\n",
                        "  directories: [rules.d]\n  settings:\n    " + setting + "\n"));
    }

    private void says(String command, int exitCode, String... parts) {
        Ended ended = wrasse(command);
        String said = ended.out() + ended.err();
        assertEquals(exitCode, ended.exitCode(), command + ": " + said);
        for (String part : parts) {
            assertTrue(said.contains(part), command + " does not say: " + part + "\n" + said);
        }
    }

    /** Events take a moment from the ring to the journal. */
    private void awaitDecision(String component) {
        for (int i = 0; wrasse("explain " + component).exitCode() != 0; i++) {
            assertTrue(i < 20, "nothing was decided on " + component);
        }
    }

    private Ended wrasse(String command) {
        return Wrasse.run((command + " --config " + config).split(" "));
    }

    private String block(String language) {
        return blocks(language).get(0);
    }

    private List<String> blocks(String language) {
        Matcher blocks = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
        return blocks.results().map(block -> block.group(1)).toList();
    }
}
