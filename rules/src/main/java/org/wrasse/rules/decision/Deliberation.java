package org.wrasse.rules.decision;

import java.util.List;
import org.wrasse.collectors.component.Component;

/** Where the words of a rule's {@code then} part go. */
public interface Deliberation {
    /** A loop of the rule goes on to its next element. */
    void stepped();

    /** An action was named; its reason must follow before the rule ends. */
    void started(ActionKind action);

    /**
     * The action's reason was given: a decision for each of the components.
     *
     * @param fact what the rule matched
     * @param text why, for people
     */
    void decided(ActionKind action, List<Component> components, Object fact, String text);
}
