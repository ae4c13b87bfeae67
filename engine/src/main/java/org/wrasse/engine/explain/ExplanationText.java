package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Plural;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.report.RuleRow;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Spans;

/** An explanation in lines for people. */
public final class ExplanationText {
    private final Explanation explanation;
    private final boolean full;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation, boolean full) {
        this.explanation = explanation;
        this.full = full;
    }

    /**
     * @param full whether each piece of evidence is told with all that it says
     */
    public static List<String> lines(Explanation explanation, boolean full) {
        return new ExplanationText(explanation, full).all();
    }

    private List<String> all() {
        Decision d = explanation.decision();
        lines.add("decision %s: %s %s".formatted(d.id(), d.action().text(), d.component().id()));
        part("made", "%s, entry %d".formatted(clock(d.time()), explanation.chapter().sequence()));
        part("because", d.because());
        part("mode", mode(d));
        causes();
        rule();
        trip();
        evidence();
        explanation.told().forEach(row -> part("operator", told(row)));
        gate();
        explanation.chapter().intents().forEach(row -> part("begun", entry(row, "plan")));
        endings(explanation.chapter(), "");
        replayed();
        return lines;
    }

    private static String mode(Decision d) {
        String mode = d.mode().text();
        mode += d.injected() ? "; the errors were injected" : "";
        return d.earlierBoot() ? mode + "; the errors are of an earlier boot" : mode;
    }

    /** What it followed from, back to the decision that no outcome led to. */
    private void causes() {
        for (Chapter c = explanation.chapter(); c.cause() != null; c = c.parent()) {
            String outcome = "%s: %s".formatted(entry(c.cause().row(), "outcome"), why(c.cause()));
            if (c.parent() == null) {
                part("after", outcome + " (the decision it was of is lost)");
                return;
            }
            part("after", outcome);
            part("", "of decision " + head(c.parent()));
        }
    }

    private void rule() {
        Decision d = explanation.decision();
        part("rule", '"' + d.rule() + '"');
        if (!explanation.isBaseKnown()) {
            part(
                    "",
                    "its text is lost: no sound record of rule base %.12s".formatted(d.rulebase()));
            return;
        }
        RuleBaseThen base = explanation.base();
        String since =
                "rule base %.12s, in force since %s, entry %d"
                        .formatted(base.digest(), clock(base.time()), base.sequence());
        explanation
                .rule()
                .ifPresentOrElse(
                        rule -> {
                            part("", "%s:%d; %s".formatted(rule.file(), rule.line(), since));
                            excerpt(rule);
                            settings();
                        },
                        () -> part("", "not in the files of " + since));
    }

    private void excerpt(RuleExcerpt rule) {
        for (int i = 0; i < rule.lines().size(); i++) {
            lines.add("%16d | %s".formatted(rule.line() + i, rule.lines().get(i)).stripTrailing());
        }
    }

    /** Numbers and modes that the text does not show. */
    private void settings() {
        if (explanation.info() != null) {
            RuleRow.settings(explanation.info(), "none").forEach(line -> part("set by", line));
        }
    }

    private void trip() {
        SerdDeclaration serd = explanation.info() == null ? null : explanation.info().serd();
        Row trip = explanation.chapter().trip();
        if (trip == null) {
            return;
        }
        part("tripped", entry(trip, "text"));
        if (serd != null) {
            part(
                    "",
                    "counted per %s%s%s%s"
                            .formatted(
                                    serd.per().text(),
                                    ", N = " + serd.count(),
                                    serd.span().isEmpty() ? "" : " in T = " + serd.span(),
                                    serd.cooldown() == 0
                                            ? ""
                                            : ", then a cool-down of "
                                                    + Spans.text(serd.cooldown())));
        }
    }

    private void evidence() {
        Evidence evidence = explanation.evidence();
        String span =
                evidence.count() < 2
                        ? ""
                        : ", %s from first to last"
                                .formatted(span(evidence.lastTime() - evidence.firstTime()));
        String errors =
                evidence.errors() > evidence.count()
                        ? " that stand for " + evidence.errors() + " errors"
                        : "";
        part("evidence", Plural.of(evidence.count(), "entry", "entries") + errors + span);
        evidence.first().forEach(this::row);
        if (evidence.left() > 0) {
            lines.add(" ".repeat(14) + "… and " + evidence.left() + " more (--all shows them)");
        }
        if (evidence.last() != null) {
            row(evidence.last());
        }
        if (evidence.missing() > 0) {
            part(
                    "",
                    Plural.of(evidence.missing(), "entry", "entries")
                            + " of it the journal has lost");
        }
    }

    private void row(Row row) {
        lines.add(" ".repeat(14) + row.text());
        if (full) {
            row.full().get().stream().skip(1).forEach(line -> lines.add(" ".repeat(18) + line));
        }
    }

    private void gate() {
        GateVerdict gate = explanation.gate();
        String told =
                switch (gate.verdict()) {
                    case "proceed" -> "let it pass";
                    case "begun" -> "let it pass: it was begun, and no outcome is journaled";
                    case "none" -> "no outcome is journaled: it waits, or is lost";
                    default -> gate.verdict() + ": " + gate.why();
                };
        part("gate", told);
        gate.also().forEach(also -> part("", "and behind that: " + also));
    }

    private void endings(Chapter chapter, String indent) {
        for (Chapter.Ending ending : chapter.endings()) {
            part(indent + "outcome", entry(ending.row(), "outcome") + ": " + why(ending));
            for (Chapter next : ending.followed()) {
                part(indent + "led to", "decision " + head(next));
                endings(next, indent + "  ");
            }
        }
    }

    private static String why(Chapter.Ending ending) {
        int errno = ending.outcome().errno();
        return ending.outcome().why() + (errno == 0 ? "" : " (errno " + errno + ")");
    }

    private static String head(Chapter chapter) {
        Decision d = chapter.decision();
        return "%s: %s %s: rule \"%s\""
                .formatted(d.id(), d.action().text(), d.component().id(), d.rule());
    }

    private void replayed() {
        Replayed replayed = explanation.replayed();
        part(
                "replay",
                switch (replayed.verdict()) {
                    case "same" -> "this version makes the same decision of it, byte for byte";
                    case "different" -> "this version decides otherwise:";
                    case "not-made" -> "this version does not make this decision of it";
                    default -> "not possible: what led to it is lost";
                });
        replayed.differences().forEach(difference -> part("", difference));
        explanation.doubts().forEach(doubt -> part("", doubt));
    }

    /** What an operator said, and when. */
    static String told(Row row) {
        return row.json().path("text").asText()
                + " ("
                + row.json().path("time").asText().replaceFirst("\\.\\d+", "")
                + ")";
    }

    private static String entry(Row row, String key) {
        return "%s, entry %d: %s"
                .formatted(
                        clock(Rfc3339.parse(row.json().path("time").asText())),
                        row.json().path("seq").asLong(),
                        row.json().path(key).asText());
    }

    private void part(String name, String text) {
        lines.add("  %-10s  %s".formatted(name, text.replaceAll("\\p{Cntrl}", "?")));
    }

    /** To the microsecond, as `wrasse events` prints it. */
    static String clock(long nanos) {
        return Rfc3339.format(nanos).substring(0, 26).replace('T', ' ');
    }

    /** Rounded to what people care for: {@code 412 ms}, {@code 9.2 s}, {@code 3.4 h}. */
    static String span(long nanos) {
        double seconds = nanos / 1e9;
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        return seconds < 120
                ? "%.1f s".formatted(seconds)
                : seconds < 7200
                        ? "%.1f min".formatted(seconds / 60)
                        : seconds < 172_800
                                ? "%.1f h".formatted(seconds / 3600)
                                : "%.1f d".formatted(seconds / 86_400);
    }
}
