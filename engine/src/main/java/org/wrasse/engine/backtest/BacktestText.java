package org.wrasse.engine.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Plural;
import org.wrasse.rules.decision.Decision;

/** A backtest as lines for people: the summary first, then tables. */
public final class BacktestText {
    private BacktestText() {}

    /**
     * @param most lines of each table
     */
    public static List<String> lines(BacktestResult r, Differences differences, int most) {
        List<String> lines = new ArrayList<>(summary(r));
        if (!r.leadTimes().isEmpty()) {
            lines.add("");
            lines.add("Before the first uncorrected error of a component:");
            r.leadTimes().stream().limit(most).forEach(l -> lines.addAll(leadTime(l)));
            more(lines, r.leadTimes().size() + r.untold() - most);
        }
        if (r.all().differences() > 0) {
            lines.add("");
            lines.add(row("SAME", "ADDED", "REMOVED", "CHANGED", "RULE"));
            r.byRule().forEach((rule, tally) -> lines.add(row(tally, rule)));
            lines.add("");
            lines.add(row("", "ADDED", "REMOVED", "CHANGED", "COMPONENT"));
            components(r, most, lines);
            lines.add("");
            differences.sorted().stream().limit(most).forEach(d -> lines.add(difference(d)));
            more(lines, r.all().differences() - most);
        }
        return lines;
    }

    private static void components(BacktestResult r, int most, List<String> lines) {
        r.byComponent().entrySet().stream()
                .sorted(
                        (a, b) ->
                                Long.compare(
                                        b.getValue().differences(), a.getValue().differences()))
                .limit(most)
                .forEach(e -> lines.add(row(e.getValue(), e.getKey())));
        more(lines, r.byComponent().size() - most);
    }

    private static void more(List<String> lines, long more) {
        if (more > 0) {
            lines.add("... and %d more: --all".formatted(more));
        }
    }

    /** The first lines: how much differs, and what it costs. */
    static List<String> summary(BacktestResult r) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%s%s; decisions: %d the same, %d added, %d removed, %d changed"
                        .formatted(
                                Plural.of(r.events(), "event"),
                                r.firstTime() == 0
                                        ? ""
                                        : " from %s to %s"
                                                .formatted(
                                                        Rfc3339.format(r.firstTime()),
                                                        Rfc3339.format(r.lastTime())),
                                r.all().of(Difference.Kind.SAME),
                                r.all().of(Difference.Kind.ADDED),
                                r.all().of(Difference.Kind.REMOVED),
                                r.all().of(Difference.Kind.CHANGED)));
        lines.add("old: " + cost(r.old()));
        lines.add("new: " + cost(r.now()));
        lines.add(budget(r));
        return lines;
    }

    private static String budget(BacktestResult r) {
        return r.memoryBytes() == 0
                ? "budget: not known, the journal does not tell how much memory there is"
                : "budget: %d KiB (%s %% of %d MiB of memory; new rules: %s %% of it)"
                        .formatted(
                                r.budgetBytes() >> 10,
                                percent(r.share()),
                                r.memoryBytes() >> 20,
                                r.budgetBytes() == 0
                                        ? "-"
                                        : percent((double) r.now().bytes() / r.budgetBytes()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3g", share * 100);
    }

    private static String cost(Cost c) {
        String refused =
                c.refused().isEmpty()
                        ? ""
                        : "; were all enforced, the gate would refuse " + refused(c.refused());
        return "%s, %s%s (%d KiB) offline, %d of them enforced%s"
                .formatted(
                        Plural.of(c.decisions(), "decision"),
                        c.more() ? "more than " : "",
                        Plural.of(c.pages(), "page"),
                        c.kib(),
                        c.enforced(),
                        refused);
    }

    private static String refused(Map<String, Long> refused) {
        List<String> each = new ArrayList<>();
        refused.forEach((key, count) -> each.add(count + " (" + key + ")"));
        return String.join(", ", each);
    }

    private static List<String> leadTime(LeadTime l) {
        UncorrectedError e = l.error();
        return List.of(
                "%s %s #%d %s%s%s"
                        .formatted(
                                Rfc3339.format(e.time()),
                                e.eventClass().text(),
                                e.sequence(),
                                e.component().id(),
                                l.further() == 0 ? "" : " (and " + l.further() + " more)",
                                e.injected() ? " (injected)" : ""),
                "  old: " + l.old().text(),
                "  new: " + l.now().text());
    }

    private static String row(Tally t, String name) {
        return row(
                "" + t.of(Difference.Kind.SAME),
                "" + t.of(Difference.Kind.ADDED),
                "" + t.of(Difference.Kind.REMOVED),
                "" + t.of(Difference.Kind.CHANGED),
                name);
    }

    private static String row(String same, String added, String removed, String changed, String n) {
        return "%8s %8s %8s %8s  %s".formatted(same, added, removed, changed, n);
    }

    /** One line: {@code + time action of component: because: rule}. */
    static String difference(Difference difference) {
        Decision d = difference.decision();
        String sign =
                switch (difference.kind()) {
                    case ADDED -> "+";
                    case REMOVED -> "-";
                    case CHANGED -> "~";
                    case SAME -> "=";
                };
        String what =
                difference.what().isEmpty() ? d.because() : String.join("; ", difference.what());
        return "%s %s %s of %s (%s): %s: rule \"%s\""
                .formatted(
                        sign,
                        Rfc3339.format(d.time()),
                        d.action().text(),
                        d.component().id(),
                        d.mode().text(),
                        what,
                        d.rule());
    }
}
