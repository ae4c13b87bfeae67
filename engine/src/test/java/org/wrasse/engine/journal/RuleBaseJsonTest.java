package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSetting;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Mode;

class RuleBaseJsonTest {
    private static final List<RuleSource> SOURCES =
            List.of(
                    new RuleSource(
                            "packs/a.drl",
                            """
                            rule "ä"
                                @serd( on = "memory.corrected", per = "page", count = 1 )
                            when $t : Trip() then decide.log( $t.page() ).because( $t ); end
                            rule "b" when $e : McEvent() then end
                            """));

    @Test
    void sourcesAndSettings_comeBackAndMakeTheSameRuleBase() {
        RuleSettings settings =
                new RuleSettings(
                        Map.of(
                                "ä", new RuleSetting(null, 5, 3_600_000_000_000L, 0L, "w.yaml", 4),
                                "b", new RuleSetting(Mode.OFF, null, null, null, "w.yaml", 9)));
        RuleBase base = compiled(SOURCES, settings);
        ObjectNode node = again(RuleBaseJson.of(base));
        assertEquals(base.digest(), node.path("digest").asText());
        assertEquals(SOURCES, RuleBaseJson.sources(node));
        assertEquals(settings, RuleBaseJson.settings(node));
        assertEquals(
                base.digest(),
                compiled(RuleBaseJson.sources(node), RuleBaseJson.settings(node)).digest());
    }

    @Test
    void recordsOfBeforeThereWereSettings_haveNone() {
        ObjectNode node = again(RuleBaseJson.of(compiled(SOURCES, RuleSettings.NONE)));
        assertEquals(
                List.of("digest", "sources"),
                node.properties().stream().map(Map.Entry::getKey).toList());
        assertEquals(RuleSettings.NONE, RuleBaseJson.settings(node));
    }

    private static RuleBase compiled(List<RuleSource> sources, RuleSettings settings) {
        return new RuleCompiler().compile(sources, settings).base().orElseThrow();
    }

    private static ObjectNode again(ObjectNode node) {
        return JournalJson.parse(JournalJson.bytes(node));
    }
}
