package org.wrasse.engine.decode;

/** Registers that cannot be read; the message is one line with the remedy. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadInput(String message) {
        super(message);
    }
}
