package org.wrasse.actions.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Alerts as the receivers of webhooks and readers of files want them. */
final class AlertJson {
    private AlertJson() {}

    /**
     * The decision's keys, and {@code alert}, {@code host}, {@code alerts}, {@code since}, {@code
     * text}.
     */
    static ObjectNode object(Alert alert) {
        ObjectNode json = DecisionJson.object(alert.decision());
        json.put("alert", alert.kind().text());
        json.put("host", alert.host());
        json.put("alerts", alert.count());
        json.put("since", DecisionJson.rfc3339(alert.since()));
        json.put("text", alert.text());
        return json;
    }

    /** CloudEvents 1.0, structured mode; the data are {@link #object}'s. */
    static String cloudEvent(Alert alert) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("specversion", "1.0");
        json.put("id", alert.id());
        json.put("source", "urn:wrasse:" + alert.host());
        json.put("type", "org.wrasse.alert." + alert.kind().text());
        json.put("subject", alert.component());
        json.put("time", DecisionJson.rfc3339(alert.decision().time()));
        json.put("datacontenttype", "application/json");
        json.set("data", object(alert));
        return json.toString();
    }

    /**
     * The body of Alertmanager's {@code POST /api/v2/alerts}: a list of one. Labels are the
     * group's, so that a summary prolongs the alert of the first.
     *
     * @param lasts after the newest decision; then it is resolved
     */
    static String alertmanager(Alert alert, Duration lasts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("labels")
                .put("alertname", alert.decision().rule())
                .put("component", alert.component())
                .put("instance", alert.host())
                .put("job", "wrasse")
                .put("severity", alert.priority() > 4 ? "info" : "warning");
        json.putObject("annotations")
                .put("summary", alert.text())
                .put("decision", alert.decision().id())
                .put("count", Long.toString(alert.count()));
        json.put("startsAt", DecisionJson.rfc3339(alert.since()));
        json.put("endsAt", DecisionJson.rfc3339(alert.decision().time() + lasts.toNanos()));
        return JsonNodeFactory.instance.arrayNode().add(json).toString();
    }
}
