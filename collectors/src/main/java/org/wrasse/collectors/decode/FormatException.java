package org.wrasse.collectors.decode;

/** A {@code format} file that cannot be used; the message is one line for people. */
public final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    FormatException(String event, String what) {
        super(OneLine.of("the kernel's format of " + event + ": " + what));
    }

    FormatException(String event, int line, String what) {
        super(OneLine.of("the kernel's format of " + event + ", line " + line + ": " + what));
    }
}
