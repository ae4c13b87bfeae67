package org.wrasse.engine.explain;

import java.util.List;
import java.util.Optional;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.decision.Decision;

/**
 * Why a decision was made and what became of it.
 *
 * @param chapter what the journal says of it
 * @param base the rules in force then; null if their record is lost
 * @param info the rule as compiled now; null if its sources no longer compile
 * @param told what operators said since the first evidence that changed what is counted of it: the
 *     last few times, oldest first
 * @param doubts what may make the replay otherwise than it was; a line each
 */
public record Explanation(
        Chapter chapter,
        RuleBaseThen base,
        RuleInfo info,
        Evidence evidence,
        Replayed replayed,
        List<Row> told,
        List<String> doubts) {

    public Decision decision() {
        return chapter.decision();
    }

    /** Whether the rules found are those that the decision names. */
    public boolean isBaseKnown() {
        return base != null && base.digest().equals(decision().rulebase());
    }

    /** The rule's text; empty if the rules of then are lost. */
    public Optional<RuleExcerpt> rule() {
        return isBaseKnown()
                ? RuleExcerpt.find(base.sources(), decision().rule())
                : Optional.empty();
    }

    public GateVerdict gate() {
        return GateVerdict.of(chapter);
    }
}
