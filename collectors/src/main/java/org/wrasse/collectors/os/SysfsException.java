package org.wrasse.collectors.os;

import java.io.IOException;

/** A small file could not be read or written: what, which, and the kernel's answer. */
public final class SysfsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;
    private final String errnoName;

    SysfsException(String verb, Object path, Errno errno) {
        super("cannot " + verb + " " + path + ": " + errno);
        this.errno = errno.number();
        this.errnoName = errno.name();
    }

    /** The error number; 0 if it is not known. */
    public int errno() {
        return errno;
    }

    /** The error's symbolic name, as {@code EBUSY}. */
    public String errnoName() {
        return errnoName;
    }
}
