package org.wrasse.collectors.os;

import java.io.IOException;

/** A system call failed; the message names it, what it was done to, and why. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    public SystemCallException(String call, Errno errno) {
        super(call + ": " + errno);
        this.errno = errno.number();
    }

    public int errno() {
        return errno;
    }
}
