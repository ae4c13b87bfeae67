package org.wrasse.engine.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.wrasse.rules.RuleSetting;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.Words;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.Spans;

/**
 * Reads {@code rules.settings}: by a rule's name {@code {mode, count, within, cooldown}}. Whether
 * there is such a rule and it can have such numbers shows when the rules are compiled.
 */
final class RuleSettingsReader extends StdDeserializer<RuleSettings> {
    /** The context's attribute that is the path of the file that is read. */
    static final String FILE = "file";

    private static final long serialVersionUID = 1L;
    private static final List<String> KEYS = List.of("mode", "count", "within", "cooldown");

    /** Keys of {@code @serd} that are no numbers: the rule's text and tests rest on them. */
    private static final List<String> LOGIC = List.of("on", "per", "distinct", "weight", "faulty");

    RuleSettingsReader() {
        super(RuleSettings.class);
    }

    @Override
    public RuleSettings getNullValue(DeserializationContext context) {
        return RuleSettings.NONE;
    }

    @Override
    public RuleSettings deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        Map<String, RuleSetting> settings = new TreeMap<>();
        require(parser, JsonToken.START_OBJECT, "write \"RULE\": {mode: ..., count: ...}");
        String file = String.valueOf(context.getAttribute(FILE));
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String rule = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            settings.put(rule, setting(parser, rule, file, line));
        }
        return new RuleSettings(settings);
    }

    private static RuleSetting setting(JsonParser parser, String rule, String file, int line)
            throws IOException {
        String name = "\"" + rule + "\": ";
        require(parser, JsonToken.START_OBJECT, name + "write {mode: ..., count: ...}");
        Map<String, String> values = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            requireKnown(parser, name, key);
            parser.nextToken();
            String value = parser.currentToken().isScalarValue() ? parser.getText().strip() : "";
            check(parser, name, key, value);
            values.put(key, value);
        }
        return new RuleSetting(
                Mode.of(values.getOrDefault("mode", "").toLowerCase()).orElse(null),
                values.containsKey("count") ? Integer.valueOf(values.get("count")) : null,
                values.containsKey("within") ? span(values.get("within")).getAsLong() : null,
                values.containsKey("cooldown") ? span(values.get("cooldown")).getAsLong() : null,
                file,
                line);
    }

    private static void requireKnown(JsonParser parser, String name, String key)
            throws JsonMappingException {
        if (LOGIC.contains(key)) {
            String what = key + " is what the rule means and cannot be set from outside: ";
            String remedy = "turn it off and write one of your own with another " + key;
            throw bad(parser, name + what + remedy);
        }
        if (!KEYS.contains(key)) {
            throw bad(parser, name + "unknown key " + key + ": " + Words.suggest(key, KEYS));
        }
    }

    private static void check(JsonParser parser, String name, String key, String value)
            throws JsonMappingException {
        String bad = name + "bad " + key + " " + value + ": ";
        switch (key) {
            case "mode" -> {
                if (Mode.of(value.toLowerCase()).isEmpty()) {
                    List<String> modes = Arrays.stream(Mode.values()).map(Mode::text).toList();
                    throw bad(parser, bad + Words.suggest(value, modes));
                }
            }
            case "count" -> {
                if (!value.matches("\\d{1,9}")) {
                    throw bad(parser, bad + "write a whole number");
                }
            }
            default -> {
                boolean none = key.equals("within") && value.matches("0+[a-z]+");
                if (span(value).isEmpty() || none) {
                    throw bad(parser, bad + "write a span as 10s, 5m, 24h or 7d");
                }
            }
        }
    }

    /** Nanoseconds; a cool-down may be none at all. */
    private static OptionalLong span(String text) {
        return text.matches("0+(ms|s|m|h|d)") ? OptionalLong.of(0) : Spans.parse(text);
    }

    private static void require(JsonParser parser, JsonToken token, String otherwise)
            throws JsonMappingException {
        if (parser.currentToken() != token) {
            throw bad(parser, otherwise);
        }
    }

    private static JsonMappingException bad(JsonParser parser, String what) {
        return new JsonMappingException(parser, what, parser.currentTokenLocation());
    }
}
