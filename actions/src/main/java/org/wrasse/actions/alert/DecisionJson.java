package org.wrasse.actions.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.wrasse.rules.decision.Decision;

/**
 * A decision as one JSON object on one line: keys {@code schema}, {@code time} (RFC 3339 with
 * nanoseconds), {@code type} ("decision"), {@code decision} (id), {@code rule}, {@code rulebase},
 * {@code action}, {@code component} {kind, id}, {@code mode}, {@code count}, {@code evidence}
 * [sequence numbers], {@code because}, {@code injected}.
 */
public final class DecisionJson {
    private static final int SCHEMA = 1;
    private static final long NANOS = 1_000_000_000L;
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX")
                    .withZone(ZoneOffset.UTC);

    private DecisionJson() {}

    /** Without the line's end. */
    public static String line(Decision decision) {
        return object(decision).toString();
    }

    static ObjectNode object(Decision decision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        json.put("time", rfc3339(decision.time()));
        json.put("type", "decision");
        json.put("decision", decision.id());
        json.put("rule", decision.rule());
        json.put("rulebase", decision.rulebase());
        json.put("action", decision.action().text());
        json.putObject("component")
                .put("kind", decision.component().unit().text())
                .put("id", decision.component().id());
        json.put("mode", decision.mode().text());
        json.put("count", decision.count());
        ArrayNode evidence = json.putArray("evidence");
        decision.evidence().forEach(evidence::add);
        json.put("because", decision.because());
        json.put("injected", decision.injected());
        return json;
    }

    /**
     * @param time nanoseconds since 1970
     */
    static String rfc3339(long time) {
        return RFC_3339.format(
                Instant.ofEpochSecond(Math.floorDiv(time, NANOS), Math.floorMod(time, NANOS)));
    }
}
