package org.wrasse.rules.decision;

import org.wrasse.collectors.component.Component;

/** Where the words of a rule's {@code then} part go. */
public interface Deliberation {
    /** An action was named; its reason must follow before the rule ends. */
    void started(ActionKind action, Component component);

    /**
     * The action's reason was given.
     *
     * @param fact what the rule matched
     * @param text why, for people
     */
    void decided(ActionKind action, Component component, Object fact, String text);
}
