package org.wrasse.collectors.trace;

import java.io.IOException;

/** A directory is no capture; the message is one line and names what lacks. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    CaptureException(String message) {
        super(message);
    }

    CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
