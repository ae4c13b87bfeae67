package org.wrasse.engine.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Spans;

/** An explanation as one object, of the journal's own objects and a few more. */
public final class ExplanationJson {
    private ExplanationJson() {}

    public static ObjectNode of(Explanation e) {
        Decision d = e.decision();
        ObjectNode json =
                JournalJson.object()
                        .put("schema", 1)
                        .put("seq", e.chapter().sequence())
                        .put("time", Rfc3339.format(d.time()))
                        .put("type", "explanation")
                        .put("id", d.id());
        json.set("decision", e.chapter().row().json());
        json.set("rule", rule(e));
        if (e.chapter().trip() != null) {
            json.set("trip", e.chapter().trip().json());
        }
        json.set("evidence", evidence(e.evidence()));
        if (!e.told().isEmpty()) {
            rows(json.putArray("told"), e.told());
        }
        json.set("gate", gate(e.gate()));
        rows(json.putArray("intents"), e.chapter().intents());
        endings(json.putArray("outcomes"), e.chapter().endings());
        causes(json.putArray("after"), e.chapter());
        replay(json.putObject("replay"), e);
        return json;
    }

    private static ObjectNode rule(Explanation e) {
        ObjectNode json =
                JournalJson.object()
                        .put("name", e.decision().rule())
                        .put("rulebase", e.decision().rulebase());
        if (e.isBaseKnown()) {
            json.put("since_seq", e.base().sequence())
                    .put("since", Rfc3339.format(e.base().time()));
        }
        e.rule()
                .ifPresent(
                        rule ->
                                json.put("file", rule.file())
                                        .put("line", rule.line())
                                        .put("text", String.join("\n", rule.lines())));
        if (e.info() != null && e.info().serd() != null) {
            json.set("serd", serd(e.info().serd()));
        }
        return json;
    }

    static ObjectNode serd(SerdDeclaration serd) {
        ObjectNode json = JournalJson.object();
        ArrayNode on = json.putArray("on");
        serd.on().forEach(eventClass -> on.add(eventClass.text()));
        json.put("per", serd.per().text()).put("count", serd.count()).put("within", serd.span());
        if (serd.distinct() != null) {
            json.put("distinct", serd.distinct().text());
        }
        return serd.cooldown() == 0 ? json : json.put("cooldown", Spans.text(serd.cooldown()));
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode json =
                JournalJson.object()
                        .put("count", evidence.count())
                        .put("errors", evidence.errors())
                        .put("missing", evidence.missing());
        if (evidence.count() > 0) {
            json.put("first", Rfc3339.format(evidence.firstTime()))
                    .put("last", Rfc3339.format(evidence.lastTime()));
        }
        ArrayNode entries = json.putArray("entries");
        rows(entries, evidence.first());
        if (evidence.last() != null) {
            entries.add(evidence.last().json());
        }
        return json;
    }

    private static ObjectNode gate(GateVerdict gate) {
        ObjectNode json =
                JournalJson.object().put("verdict", gate.verdict()).put("why", gate.why());
        gate.keys().forEach(json.putArray("keys")::add);
        gate.also().forEach(json.putArray("also")::add);
        return json;
    }

    private static void endings(ArrayNode array, List<Chapter.Ending> endings) {
        for (Chapter.Ending ending : endings) {
            ObjectNode json = ending.row().json().deepCopy();
            ArrayNode followed = json.putArray("led_to");
            for (Chapter next : ending.followed()) {
                ObjectNode decision = next.row().json().deepCopy();
                endings(decision.putArray("outcomes"), next.endings());
                followed.add(decision);
            }
            array.add(json);
        }
    }

    private static void causes(ArrayNode array, Chapter chapter) {
        for (Chapter c = chapter; c != null && c.cause() != null; c = c.parent()) {
            array.add(c.cause().row().json());
            if (c.parent() != null) {
                array.add(c.parent().row().json());
            }
        }
    }

    private static void replay(ObjectNode json, Explanation e) {
        json.put("verdict", e.replayed().verdict());
        e.replayed().differences().forEach(json.putArray("differences")::add);
        e.doubts().forEach(json.putArray("doubts")::add);
    }

    private static void rows(ArrayNode array, List<Row> rows) {
        rows.forEach(row -> array.add(row.json()));
    }
}
