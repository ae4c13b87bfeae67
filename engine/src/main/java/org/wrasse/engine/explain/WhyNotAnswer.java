package org.wrasse.engine.explain;

import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.decision.ActionKind;

/**
 * What stands between a component and the actions of the rules.
 *
 * @param time nanoseconds since 1970 of the moment that it is about
 * @param sequence the last entry of the journal that it rests on; 0 if there was none by then
 * @param seen by class; empty if nothing ever was
 * @param doubtful errors of one of several DIMMs, nobody can tell which, this among them
 * @param told what operators have told that concerns it, or all actions, oldest first
 * @param relatives what else the events name: an id, or how many of a kind
 * @param nearest if nothing was seen: what was, and is most like it
 * @param rules all in force then
 * @param doubts what may make the replay otherwise than it was; a line each
 */
public record WhyNotAnswer(
        ComponentQuery query,
        long time,
        long sequence,
        Map<EventClass, Tally> seen,
        long doubtful,
        List<Row> told,
        List<String> relatives,
        List<String> nearest,
        List<RuleAnswer> rules,
        List<String> doubts,
        JournalGaps damage) {

    /** Of the rules those that could act on the component. */
    public WhyNotAnswer ofConcernedRules() {
        return with(rules.stream().filter(RuleAnswer::concerned).toList());
    }

    /** The one rule of that name. */
    public WhyNotAnswer ofRule(String name) {
        return with(rules.stream().filter(r -> r.rule().name().equals(name)).toList());
    }

    /** Of the rules those that can decide so. */
    public WhyNotAnswer ofAction(ActionKind action) {
        return with(rules.stream().filter(r -> r.actions().contains(action)).toList());
    }

    private WhyNotAnswer with(List<RuleAnswer> some) {
        return new WhyNotAnswer(
                query, time, sequence, seen, doubtful, told, relatives, nearest, some, doubts,
                damage);
    }
}
