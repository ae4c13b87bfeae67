package org.wrasse.rules.decision;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;

/**
 * What a rule decided, complete with its grounds. It depends on the rule base and the journal's
 * inputs alone, so that a replay gives the same one.
 *
 * @param id unique in a journal: the sequence number of the input that led to it, a dot, and the
 *     number of the decision among those of that input
 * @param time nanoseconds since 1970 of that input
 * @param rule the rule's name
 * @param rulebase the rule base's digest
 * @param component what is to be acted on
 * @param mode the rule's
 * @param count the errors counted when the rule fired
 * @param evidence sequence numbers of the inputs behind it, oldest first
 * @param because one line for people
 * @param injected whether any of the evidence was made up by an operator
 * @param earlierBoot whether any of the evidence is of before this boot: then it never leads to an
 *     action on hardware
 * @param dimm that the component is or is in, null where no event said so
 * @param doubt why more may have been counted than came in the rule's time; empty if there is none
 */
public record Decision(
        String id,
        long time,
        String rule,
        String rulebase,
        ActionKind action,
        Component component,
        Mode mode,
        long count,
        List<Long> evidence,
        String because,
        boolean injected,
        boolean earlierBoot,
        Dimm dimm,
        String doubt) {

    /** One that is on no DIMM, and in no doubt. */
    public Decision(
            String id,
            long time,
            String rule,
            String rulebase,
            ActionKind action,
            Component component,
            Mode mode,
            long count,
            List<Long> evidence,
            String because,
            boolean injected,
            boolean earlierBoot) {
        this(
                id,
                time,
                rule,
                rulebase,
                action,
                component,
                mode,
                count,
                evidence,
                because,
                injected,
                earlierBoot,
                null,
                "");
    }

    /** The same, whose evidence is all of this boot. */
    public Decision(
            String id,
            long time,
            String rule,
            String rulebase,
            ActionKind action,
            Component component,
            Mode mode,
            long count,
            List<Long> evidence,
            String because,
            boolean injected) {
        this(
                id, time, rule, rulebase, action, component, mode, count, evidence, because,
                injected, false);
    }

    /** The same once the machine has been booted since. */
    public Decision afterBoot() {
        return new Decision(
                id, time, rule, rulebase, action, component, mode, count, evidence, because,
                injected, true, dimm, doubt);
    }
}
