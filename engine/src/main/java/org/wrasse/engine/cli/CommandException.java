package org.wrasse.engine.cli;

/** A command cannot be done; the message is one line with the remedy. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
