package org.wrasse.engine.control;

import java.io.IOException;

/** The daemon cannot be talked to; the message is one line with the remedy. */
public final class ControlException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean notRunning;

    ControlException(String message, boolean notRunning, Throwable cause) {
        super(message, cause);
        this.notRunning = notRunning;
    }

    /** Whether nobody listens. */
    public boolean notRunning() {
        return notRunning;
    }
}
