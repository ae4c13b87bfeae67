package org.wrasse.actions;

/** What the gate says to a decision. */
public sealed interface Verdict {

    /** Do it; it has been counted. */
    record Proceed() implements Verdict {}

    /**
     * Only say what would have been done.
     *
     * @param why one line, with the line of configuration that would change it
     */
    record DryRun(String why) implements Verdict {}

    /**
     * Do not do it.
     *
     * @param why one line, with the line of configuration that would change it
     */
    record Refused(String why) implements Verdict {}
}
