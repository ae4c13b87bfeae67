package org.wrasse.engine.explain;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.decision.Decision;

/** A decision whose grounds are being gathered on the way through the journal. */
final class Subject {
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

    Explanation explanation(List<String> doubts) {
        Replayed replayed = Replayed.of(chapter, made, reached);
        return new Explanation(chapter, base, info, evidence, replayed, doubts);
    }
}
