package org.wrasse.actions.pcie;

/** Nothing must be written; the message says why, in one line. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String why) {
        super(why);
    }
}
