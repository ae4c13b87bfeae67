package org.wrasse.engine.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.rules.RuleInfo;

/** Why nothing was done, as one object. */
public final class WhyNotJson {
    private WhyNotJson() {}

    public static ObjectNode of(WhyNotAnswer answer) {
        ObjectNode json =
                JournalJson.object()
                        .put("schema", 1)
                        .put("seq", answer.sequence())
                        .put("time", Rfc3339.format(answer.time()))
                        .put("type", "why-not")
                        .put("component", answer.query().component().id());
        ArrayNode seen = json.putArray("seen");
        answer.seen().forEach((eventClass, tally) -> seen.add(tally(eventClass.text(), tally)));
        json.put("doubtful", answer.doubtful());
        answer.told().forEach(row -> json.withArray("told").add(row.json()));
        answer.relatives().forEach(json.putArray("with")::add);
        answer.nearest().forEach(json.putArray("nearest")::add);
        ArrayNode rules = json.putArray("rules");
        answer.rules().forEach(rule -> rules.add(rule(rule)));
        answer.doubts().forEach(json.putArray("doubts")::add);
        return json;
    }

    private static ObjectNode tally(String eventClass, Tally tally) {
        return JournalJson.object()
                .put("class", eventClass)
                .put("events", tally.events())
                .put("errors", tally.errors())
                .put("repeated", tally.repeated())
                .put("injected", tally.injected())
                .put("earlier_boot", tally.earlierBoot())
                .put("first", Rfc3339.format(tally.first()))
                .put("last", Rfc3339.format(tally.last()));
    }

    private static ObjectNode rule(RuleAnswer answer) {
        RuleInfo rule = answer.rule();
        ObjectNode json =
                JournalJson.object()
                        .put("rule", rule.name())
                        .put("file", rule.file())
                        .put("line", rule.line())
                        .put("mode", rule.mode() == null ? null : rule.mode().text());
        answer.actions().forEach(action -> json.withArray("actions").add(action.text()));
        if (rule.serd() != null) {
            json.set("serd", ExplanationJson.serd(rule.serd()));
        }
        if (answer.since() > 0) {
            json.put("since_seq", answer.since());
        }
        ArrayNode reasons = json.putArray("reasons");
        for (Reason reason : answer.reasons()) {
            ObjectNode one = reasons.addObject().put("reason", reason.kind());
            one.put("text", reason.text()).setAll(reason.numbers());
        }
        return json;
    }
}
