package org.wrasse.collectors.trace;

import java.io.IOException;

/** The kernel's tracing cannot be used; the message is one line and names the remedy. */
public final class TraceException extends IOException {
    private static final long serialVersionUID = 1L;

    public TraceException(String message) {
        super(message);
    }

    public TraceException(String message, Throwable cause) {
        super(message, cause);
    }
}
