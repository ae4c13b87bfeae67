package org.wrasse.engine.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.rules.decision.Decision;

/** A backtest as objects, one for each thing found. */
public final class BacktestJson {
    private BacktestJson() {}

    public static ObjectNode difference(Difference d) {
        ObjectNode json = object("diff-decision").put("diff", d.kind().text());
        decision(json, "old", d.before());
        decision(json, "new", d.after());
        json.set("what", JournalJson.tree(d.what()));
        return json;
    }

    private static void decision(ObjectNode json, String key, Decision decision) {
        if (decision != null) {
            json.set(key, JournalJson.decision(decision));
        }
    }

    public static ObjectNode rule(String rule, Tally tally) {
        return counts(object("diff-rule").put("rule", rule), tally);
    }

    public static ObjectNode component(String component, Tally tally) {
        return counts(object("diff-component").put("component", component), tally);
    }

    private static ObjectNode counts(ObjectNode json, Tally tally) {
        for (Difference.Kind kind : Difference.Kind.values()) {
            json.put(kind.text(), tally.of(kind));
        }
        return json;
    }

    public static ObjectNode leadTime(LeadTime l) {
        UncorrectedError e = l.error();
        ObjectNode json =
                object("lead-time")
                        .put("seq", e.sequence())
                        .put("time", Rfc3339.format(e.time()))
                        .put("class", e.eventClass().text())
                        .put("component", e.component().id());
        json.set("parts", JournalJson.tree(e.parts().stream().map(p -> p.id()).toList()));
        json.put("further", l.further())
                .put("injected", e.injected())
                .put("earlier_boot", e.earlierBoot());
        json.set("old", warning(l.old()));
        json.set("new", warning(l.now()));
        return json;
    }

    private static ObjectNode warning(LeadTime.Warning warning) {
        ObjectNode json = JournalJson.object();
        lead(json, "offline", warning.offline());
        lead(json, "told", warning.told());
        return json;
    }

    private static void lead(ObjectNode json, String key, Lead lead) {
        if (lead != null) {
            Decision d = lead.decision();
            json.putObject(key)
                    .put("nanos", lead.nanos())
                    .put("decision", d.id())
                    .put("rule", d.rule())
                    .put("action", d.action().text())
                    .put("component", d.component().id())
                    .put("mode", d.mode().text());
        }
    }

    public static ObjectNode summary(BacktestResult r) {
        ObjectNode json = counts(object("diff-summary").put("events", r.events()), r.all());
        if (r.firstTime() != 0) {
            json.put("first", Rfc3339.format(r.firstTime()));
            json.put("last", Rfc3339.format(r.lastTime()));
        }
        json.set("old", cost(r.old()));
        json.set("new", cost(r.now()));
        return json.put("memory_bytes", r.memoryBytes())
                .put("budget_bytes", r.budgetBytes())
                .put("uncorrected", r.leadTimes().size())
                .put("uncorrected_untold", r.untold())
                .put("unsound", r.unsound())
                .put("missing", r.missing());
    }

    private static ObjectNode cost(Cost cost) {
        ObjectNode json =
                JournalJson.object()
                        .put("decisions", cost.decisions())
                        .put("pages", cost.pages())
                        .put("kib", cost.kib())
                        .put("enforced_pages", cost.enforced())
                        .put("more_pages", cost.more());
        ObjectNode refused = json.putObject("refused");
        for (Map.Entry<String, Long> each : cost.refused().entrySet()) {
            refused.put(each.getKey(), each.getValue());
        }
        return json;
    }

    private static ObjectNode object(String type) {
        return JournalJson.object().put("schema", 1).put("type", type);
    }
}
