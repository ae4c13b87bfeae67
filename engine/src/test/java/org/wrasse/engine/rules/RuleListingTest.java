package org.wrasse.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.report.RuleRow;
import org.wrasse.rules.RuleOutline;

class RuleListingTest {
    private static final String RULE =
            """
            // Not of this rule.

            // Twice is
            // too often.

            rule "Soft-offline a page"
                @serd( on = "memory.corrected", per = "page", count = 2, within = "24h", cooldown = "1h" )
            when
                $trip : Trip( page != null )
            then
                decide.softOffline( $trip.page() ).because( $trip );
            end

            rule "Tell of links" when $e : AerEvent( fatal )
            then decide.log( $e.function() ).because( $e ); end
            """;

    @TempDir Path folder;
    private Path site;

    @BeforeEach
    void aFolderOfRules() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rwxr-xr-x"));
        site = Files.writeString(rules.resolve("memory.drl"), RULE);
        Files.setPosixFilePermissions(site, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void text_ofARuleWithSettings_saysWhatTheFileSaysAndWhere() throws IOException {
        RuleListing listing =
                listing("\"Soft-offline a page\": {mode: enforce, count: 5, cooldown: 0s}");
        RuleRow row = new RuleRow(listing.find("Soft-offline a page").orElseThrow(), null);
        assertEquals(
                "  enforce       -  Soft-offline a page: 5 corrected errors within 24h per page",
                row.text());
        assertEquals(
                folder.resolve("wrasse.yaml")
                        + ":3: mode enforce (file: shadow), count 5 (file: 2), cooldown 0s (file:"
                        + " 1h)",
                row.settings().get(0).strip());
        assertEquals(
                "{\"schema\":1,\"type\":\"rule\",\"rule\":\"Soft-offline a page\",\"file\":\"@\","
                        + "\"line\":6,\"layer\":\"~/rules.d\",\"mode\":\"enforce\","
                        + "\"on\":[\"memory.corrected\"],\"per\":\"page\",\"count\":5,"
                        + "\"within\":\"24h\",\"cooldown\":\"0s\",\"from\":{\"mode\":"
                        + "\"~/wrasse.yaml:3\",\"count\":\"~/wrasse.yaml:3\",\"within\":\"@:6\","
                        + "\"cooldown\":\"~/wrasse.yaml:3\"}}",
                row.json().toString().replace("" + site, "@").replace("" + folder, "~"));
    }

    @Test
    void full_isTheRuleWithTheCommentRightAboveIt() throws IOException {
        RuleListing listing = listing("");
        RuleHits hits =
                new RuleHits(Map.of("Soft-offline a page", new RuleHits.Hits(3, 0)), 9, 9, 1);
        var listed =
                listing.rules().stream()
                        .filter(rule -> rule.info().name().equals("Soft-offline a page"))
                        .findFirst()
                        .orElseThrow();
        String text =
                String.join("\n", new RuleRow(listed, hits).full())
                        .replace("" + site, "@")
                        .replace("" + folder, "~");
        assertEquals(
                """
                Soft-offline a page
                  at        @:6, layer ~/rules.d
                  mode      shadow, from @:6
                  counts    2 corrected errors within 24h per page, cooldown 1h
                  decisions 3, the last at 1970-01-01T00:00:00.000000000Z

                """
                        + RULE.substring(RULE.indexOf("// Twice"), RULE.indexOf("\n\nrule \"Tell")),
                text);
    }

    @Test
    void mode_thatNobodySaid_isShadowForHardwareAloneToo() throws IOException {
        Map<String, String> modes =
                listing("").rules().stream()
                        .filter(rule -> rule.info().file().equals("" + site))
                        .collect(
                                Collectors.toMap(
                                        rule -> rule.info().name(),
                                        rule ->
                                                new RuleRow(rule, null)
                                                        .text()
                                                        .strip()
                                                        .split(" ")[0]));
        assertEquals(Map.of("Soft-offline a page", "shadow", "Tell of links", "enforce"), modes);
    }

    @Test
    void shadowed_isThePackWhoseNameTheFileHas() throws IOException {
        RuleListing listing = listing("");
        assertEquals("packs/memory.drl", listing.shadowed().get(0).file());
        assertTrue(
                listing.rules().stream()
                        .map(RuleOutline::info)
                        .noneMatch(rule -> rule.file().equals("packs/memory.drl")));
    }

    @Test
    void find_anotherName_suggests() throws IOException {
        RuleListing listing = listing("");
        assertTrue(listing.find("link").isEmpty(), "several have that");
        assertTrue(listing.suggestion("link").startsWith("several have that in their names: "));
        assertEquals("did you mean \"Tell of links\"?", listing.suggestion("Tell off links"));
    }

    private RuleListing listing(String setting) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("wrasse.yaml"),
                        "rules:\n  settings:\n    " + setting + "\n  directories: [rules.d]\n");
        Config config = ConfigFile.read(file);
        RuleListing.Loaded loaded = RuleListing.load(config.rules());
        assertEquals(List.of(), loaded.problems());
        return loaded.listing().orElseThrow();
    }
}
