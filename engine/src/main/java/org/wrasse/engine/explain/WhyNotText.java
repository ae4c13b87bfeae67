package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Spans;

/** Why nothing was done, in lines for people. */
public final class WhyNotText {
    private final List<String> lines = new ArrayList<>();

    private WhyNotText() {}

    /**
     * @param all whether rules that count other errors than came are told too
     */
    public static List<String> lines(WhyNotAnswer answer, boolean all) {
        WhyNotText text = new WhyNotText();
        text.head(answer);
        List<RuleAnswer> told =
                answer.rules().stream().filter(rule -> all || !rule.isOfOtherErrors()).toList();
        told.forEach(text::rule);
        int others = answer.rules().size() - told.size();
        if (others > 0) {
            String rules = others == 1 ? "1 rule counts" : others + " rules count";
            text.part("besides", rules + " other errors than came (--all shows them)");
        }
        answer.doubts().forEach(doubt -> text.part("doubt", doubt));
        return text.lines;
    }

    private void head(WhyNotAnswer answer) {
        lines.add(
                "%s at %s, entry %d"
                        .formatted(
                                answer.query().component().id(),
                                ExplanationText.clock(answer.time()),
                                answer.sequence()));
        if (answer.seen().isEmpty()) {
            String near = String.join(", ", answer.nearest());
            part("seen", "nothing" + (near.isEmpty() ? "" : "; what was seen is like " + near));
        }
        answer.seen().forEach(this::seen);
        if (answer.doubtful() > 0) {
            String what = " errors of one of several DIMMs, this among them: not counted here";
            part("in doubt", answer.doubtful() + what);
        }
        answer.told().forEach(row -> part("operator", ExplanationText.told(row)));
        if (!answer.relatives().isEmpty()) {
            part("with", String.join(", ", answer.relatives()));
        }
    }

    private void seen(EventClass eventClass, Tally tally) {
        StringBuilder text = new StringBuilder();
        text.append(tally.errors()).append(' ').append(eventClass.text());
        text.append(
                tally.events() == 1
                        ? " at " + ExplanationText.clock(tally.first())
                        : " from %s to %s"
                                .formatted(
                                        ExplanationText.clock(tally.first()),
                                        ExplanationText.clock(tally.last())));
        add(text, tally.injected(), tally.errors(), "injected");
        add(text, tally.earlierBoot(), tally.errors(), "of an earlier boot");
        add(text, tally.repeated(), tally.errors(), "told by more than one source");
        part("seen", text.toString());
    }

    private static void add(StringBuilder text, long some, long all, String what) {
        if (some > 0) {
            text.append("; ").append(some == all ? "all" : some).append(' ').append(what);
        }
    }

    private void rule(RuleAnswer answer) {
        RuleInfo rule = answer.rule();
        String actions =
                answer.actions().stream().map(ActionKind::text).collect(Collectors.joining(", "));
        lines.add("rule \"%s\"%s".formatted(rule.name(), actions.isEmpty() ? "" : ": " + actions));
        part("", rule.file() + ":" + rule.line() + (rule.serd() == null ? "" : "; " + serd(rule)));
        if (answer.since() > 0) {
            String since = "it is there, or counts like this, since entry " + answer.since();
            part("new", since + ": nothing older is counted");
        }
        answer.reasons().forEach(reason -> part(reason.kind(), reason.text()));
    }

    private static String serd(RuleInfo rule) {
        SerdDeclaration serd = rule.serd();
        return "counts %s per %s%s"
                .formatted(
                        serd.on().stream().map(EventClass::text).collect(Collectors.joining(", ")),
                        serd.per().text(),
                        serd.cooldown() == 0 ? "" : ", cool-down " + Spans.text(serd.cooldown()));
    }

    private void part(String name, String text) {
        lines.add("  %-12s  %s".formatted(name, text.replaceAll("\\p{Cntrl}", "?")));
    }
}
