package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.wrasse.rules.Observations.corrected;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.decision.Mode;

class RuleSettingsTest {
    private static final String FILE = "/etc/wrasse/wrasse.yaml";
    private static final List<RuleSource> RULES =
            List.of(
                    new RuleSource(
                            "rules.d/a.drl",
                            """
                            rule "page"
                                @serd( on = "memory.corrected", per = "page", count = 10,
                                       within = "24h", cooldown = "1h" )
                            when $trip : Trip( page != null )
                            then decide.softOffline( $trip.page() ).because( $trip ); end

                            rule "pages"
                                @serd( on = "memory.corrected", per = "dimm", distinct = "page",
                                       count = 8, within = "7d" )
                            when $trip : Trip()
                            then decide.alert( $trip.dimm() ).because( $trip ); end

                            rule "first"
                                @serd( on = "memory.corrected", per = "page", count = 1 )
                            when $trip : Trip()
                            then decide.log( $trip.page() ).because( $trip ); end

                            rule "plain"
                            when $e : AerEvent( fatal )
                            then decide.resetLink( $e.function() ).because( $e ); end
                            """));

    @Test
    void compile_withSettings_areInPlaceOfWhatTheFileSays() {
        RuleBase base = compiled("page", setting(Mode.ENFORCE, 3, "2h", "0ms"));
        RuleInfo rule = base.rules().get(0);
        assertEquals(Mode.ENFORCE, rule.mode());
        assertEquals("3 corrected errors within 2h", rule.serd().text());
        assertEquals(0, rule.serd().cooldown());
        assertNull(rule.declaredMode());
        assertEquals("10 corrected errors within 24h", rule.declaredSerd().text());
        assertEquals(FILE + ":7", rule.setting().place());
        assertEquals("rules.d", rule.layer());
    }

    @Test
    void compile_withOneNumber_leavesTheOthersToTheFile() {
        RuleInfo rule = compiled("page", setting(null, 3, null, null)).rules().get(0);
        assertEquals("3 corrected errors within 24h", rule.serd().text());
        assertEquals(Duration.ofHours(1).toNanos(), rule.serd().cooldown());
        assertNull(rule.mode());
    }

    @Test
    void session_ofRulesWithSettings_decidesByThem() {
        Recorder recorder = new Recorder();
        RuleBase base = compiled("page", setting(Mode.ENFORCE, 3, null, null));
        try (RuleSession session = base.newSession(recorder)) {
            for (int i = 1; i <= 3; i++) {
                session.accept(corrected(0x5000), i, i);
            }
        }
        assertEquals(
                "3.0 soft-offline-page page:0x5000 enforce 3 corrected errors within 24h on"
                        + " page:0x5000",
                recorder.lines().stream()
                        .filter(line -> line.contains("soft"))
                        .findFirst()
                        .orElse(""));
    }

    @Test
    void mode_off_takesTheRuleOutButListsIt() {
        RuleBase base = compiled("page", setting(Mode.OFF, null, null, null));
        assertEquals(4, base.rules().size());
        assertEquals(3, base.active().size());
    }

    @Test
    void without_aFailedRule_keepsTheSettings() {
        RuleBase base = compiled("page", setting(Mode.ENFORCE, 3, null, null));
        assertEquals(base.digest(), base.without(Set.of("first")).digest());
        assertEquals(3, base.without(Set.of("first")).rules().get(0).serd().count());
    }

    @Test
    void digest_tellsSettingsApartButNotWhereTheyStand() {
        RuleSetting three = setting(null, 3, null, null);
        RuleSetting moved = new RuleSetting(null, 3, null, null, "elsewhere.yaml", 1);
        String digest = compiled("page", three).digest();
        assertEquals(digest, compiled("page", moved).digest());
        assertNotEquals(digest, compiled("page", setting(null, 4, null, null)).digest());
        assertNotEquals(digest, compiled("first", setting(Mode.OFF, null, null, null)).digest());
        assertEquals(
                new RuleCompiler().compile(RULES).base().orElseThrow().digest(),
                new RuleCompiler().compile(RULES, RuleSettings.NONE).base().orElseThrow().digest());
    }

    @Test
    void unknownRule_suggestsTheNearest() {
        assertEquals(
                List.of(
                        FILE
                                + ":7: rules.settings: there is no rule \"pagez\": did you mean"
                                + " \"page\"?"),
                problems("pagez", setting(Mode.OFF, null, null, null)));
        assertEquals(
                List.of(
                        FILE
                                + ":7: rules.settings: there is no rule \"something else\": 'wrasse"
                                + " rules list' shows the rules there are"),
                problems("something else", setting(Mode.OFF, null, null, null)));
    }

    @Test
    void unknownRule_whileAFileCannotBeRead_isNotBlamed() {
        List<RuleSource> broken = List.of(new RuleSource("b.drl", "rule \"pagez\" when ("));
        RuleSettings settings =
                new RuleSettings(Map.of("pagez", setting(Mode.OFF, null, null, null)));
        assertEquals(
                List.of("b.drl"),
                new RuleCompiler()
                        .compile(broken, settings).problems().stream()
                                .map(Problem::file)
                                .distinct()
                                .toList());
    }

    @Test
    void numberForARuleThatCountsNothing_saysWhereTheRuleIs() {
        assertEquals(
                List.of(
                        FILE
                                + ":7: rules.settings: \"plain\": cooldown for a rule that has no"
                                + " @serd: leave it out, or give the rule a @serd at"
                                + " rules.d/a.drl:18"),
                problems("plain", setting(null, null, null, "1h")));
        compiled("plain", setting(Mode.ENFORCE, null, null, null));
    }

    @Test
    void countOutOfBounds_isReported() {
        assertEquals(
                List.of(
                        FILE
                                + ":7: rules.settings: \"page\": bad count 0: count = N trips with"
                                + " the Nth error, N from 1 to 10000"),
                problems("page", setting(null, 0, null, null)));
        assertEquals(
                List.of(
                        FILE
                                + ":7: rules.settings: \"pages\": bad count 1: count = N trips with"
                                + " the Nth error, N from 2 to 1000"),
                problems("pages", setting(null, 1, null, null)));
        assertEquals(
                List.of(
                        FILE
                                + ":7: rules.settings: \"first\": count 2 without within: write a"
                                + " number and ms, s, m, h or d: within = \"24h\""),
                problems("first", setting(null, 2, null, null)));
    }

    private static RuleSetting setting(Mode mode, Integer count, String within, String cooldown) {
        return new RuleSetting(mode, count, nanos(within), nanos(cooldown), FILE, 7);
    }

    private static Long nanos(String span) {
        return span == null ? null : Duration.parse("PT" + span.replace("0ms", "0s")).toNanos();
    }

    private static RuleBase compiled(String rule, RuleSetting setting) {
        return new RuleCompiler()
                .compile(RULES, new RuleSettings(Map.of(rule, setting)))
                .base()
                .orElseThrow();
    }

    private static List<String> problems(String rule, RuleSetting setting) {
        return new RuleCompiler()
                .compile(RULES, new RuleSettings(Map.of(rule, setting))).problems().stream()
                        .map(Problem::toString)
                        .toList();
    }
}
