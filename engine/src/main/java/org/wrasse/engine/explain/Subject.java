package org.wrasse.engine.explain;

import java.util.Collection;
import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.operator.OperatorRequest;

/** A decision whose grounds are being gathered on the way through the journal. */
final class Subject {
    private static final int MOST_TOLD = 3;

    private final Chapter chapter;
    private final Evidence evidence;
    private RuleBaseThen base;
    private RuleInfo info;
    private Decision made;
    private boolean passed;
    private boolean reached;

    Subject(Chapter chapter, int mostEvidence) {
        this.chapter = chapter;
        Component tripped =
                chapter.trip() == null
                        ? null
                        : Component.of(chapter.trip().json().path("component").asText());
        this.evidence = new Evidence(chapter.decision().evidence(), tripped, mostEvidence);
    }

    Evidence evidence() {
        return evidence;
    }

    /** From here on, until the decision's input has come, the rules are these. */
    void inForce(RuleBaseThen rules) {
        if (!passed) {
            base = rules;
        }
    }

    void played(JournalRecord record, RuleSession session, List<Output> outputs) {
        if (passed || record.sequence() + record.count() <= chapter.input()) {
            return;
        }
        passed = true;
        reached = record.sequence() <= chapter.input();
        for (Output output : outputs) {
            if (output instanceof Output.Decided d
                    && d.decision().id().equals(chapter.decision().id())) {
                made = d.decision();
            }
        }
        if (session != null) {
            info =
                    session.base().rules().stream()
                            .filter(rule -> rule.name().equals(chapter.decision().rule()))
                            .findFirst()
                            .orElse(null);
        }
    }

    /**
     * @param words of operators, oldest first
     */
    Explanation explanation(Collection<OperatorWord> words, List<String> doubts) {
        Replayed replayed = Replayed.of(chapter, made, reached);
        List<Row> told = words.stream().filter(this::concerns).map(OperatorWord::row).toList();
        List<Row> last = told.subList(Math.max(0, told.size() - MOST_TOLD), told.size());
        return new Explanation(chapter, base, info, evidence, replayed, last, doubts);
    }

    private boolean concerns(OperatorWord word) {
        OperatorRequest request = word.request();
        Decision decision = chapter.decision();
        long first = decision.evidence().isEmpty() ? chapter.input() : decision.evidence().get(0);
        return request.clears()
                && word.sequence() > first
                && (request.rule().isEmpty() || request.rule().equals(decision.rule()))
                && (request.components().isEmpty()
                        || request.components().stream()
                                .anyMatch(
                                        c -> c.equals(decision.component()) || evidence.names(c)));
    }
}
