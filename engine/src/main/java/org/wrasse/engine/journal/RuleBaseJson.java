package org.wrasse.engine.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleSetting;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Mode;

/** A rule base as it is journaled: its sources and settings, from which it can be made again. */
public final class RuleBaseJson {
    private RuleBaseJson() {}

    /** The payload; spans are nanoseconds, and what a setting does not say is left out. */
    public static ObjectNode of(RuleBase base) {
        ObjectNode node = JournalJson.object().put("digest", base.digest());
        for (RuleSource source : base.sources()) {
            node.withArray("sources")
                    .addObject()
                    .put("path", source.path())
                    .put("text", source.text());
        }
        base.settings()
                .byRule()
                .forEach((rule, setting) -> put(node.withObject("/settings"), rule, setting));
        return node;
    }

    public static List<RuleSource> sources(ObjectNode node) {
        List<RuleSource> sources = new ArrayList<>();
        for (JsonNode s : node.path("sources")) {
            sources.add(new RuleSource(s.path("path").asText(), s.path("text").asText()));
        }
        return sources;
    }

    /** None in records of before there were settings. */
    public static RuleSettings settings(ObjectNode node) {
        Map<String, RuleSetting> settings = new TreeMap<>();
        node.path("settings")
                .properties()
                .forEach(e -> settings.put(e.getKey(), setting(e.getValue())));
        return new RuleSettings(settings);
    }

    private static void put(ObjectNode settings, String rule, RuleSetting setting) {
        ObjectNode node = settings.putObject(rule);
        if (setting.mode() != null) {
            node.put("mode", setting.mode().text());
        }
        if (setting.count() != null) {
            node.put("count", setting.count());
        }
        if (setting.within() != null) {
            node.put("within", setting.within());
        }
        if (setting.cooldown() != null) {
            node.put("cooldown", setting.cooldown());
        }
        node.put("file", setting.file()).put("line", setting.line());
    }

    private static RuleSetting setting(JsonNode node) {
        return new RuleSetting(
                Mode.of(node.path("mode").asText()).orElse(null),
                node.has("count") ? node.path("count").asInt() : null,
                node.has("within") ? node.path("within").asLong() : null,
                node.has("cooldown") ? node.path("cooldown").asLong() : null,
                node.path("file").asText(),
                node.path("line").asInt());
    }
}
