package org.wrasse.engine.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** The payload of what an operator told. Keys are on disk: add, never rename. */
public final class OperatorJson {
    private OperatorJson() {}

    public static ObjectNode request(OperatorRequest request) {
        ObjectNode node =
                JournalJson.object()
                        .put("time", Rfc3339.format(request.time()))
                        .put("verb", request.verb().text());
        request.components().forEach(c -> node.withArray("components").add(c.id()));
        if (!request.rule().isEmpty()) {
            node.put("rule", request.rule());
        }
        if (request.until() != 0) {
            node.put("until", Rfc3339.format(request.until()));
        }
        Operator who = request.who();
        ObjectNode by =
                node.putObject("who")
                        .put("uid", who.uid())
                        .put("user", who.user())
                        .put("pid", who.pid());
        if (!who.login().isEmpty()) {
            by.put("login", who.login());
        }
        return node.put("why", request.why()).put("text", request.text());
    }

    public static OperatorRequest request(ObjectNode node) {
        List<Component> components = new ArrayList<>();
        node.path("components").forEach(id -> components.add(Component.of(id.asText())));
        JsonNode by = node.path("who");
        return new OperatorRequest(
                OperatorVerb.of(node.path("verb").asText()).orElseThrow(),
                components,
                node.path("rule").asText(),
                node.has("until") ? Rfc3339.parse(node.path("until").asText()) : 0,
                new Operator(
                        by.path("uid").asInt(),
                        by.path("user").asText(),
                        by.path("pid").asLong(),
                        by.path("login").asText()),
                node.path("why").asText(),
                Rfc3339.parse(node.path("time").asText()));
    }
}
