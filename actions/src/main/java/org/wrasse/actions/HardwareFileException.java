package org.wrasse.actions;

import java.io.IOException;

/** A file of the kernel could not be read or written. */
public final class HardwareFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;
    private final String errnoName;

    private HardwareFileException(String message, int errno, String errnoName) {
        super(message);
        this.errno = errno;
        this.errnoName = errnoName;
    }

    /**
     * The kernel said no.
     *
     * @param errnoName as {@code EBUSY}
     */
    public static HardwareFileException of(String path, int errno, String errnoName) {
        return new HardwareFileException(
                path + ": " + errnoName + " (" + errno + ")", errno, errnoName);
    }

    /** Wrasse itself said no; the kernel was not asked and {@link #errno()} is 0. */
    static HardwareFileException notAllowed(String path) {
        return new HardwareFileException(
                path + ": not on the list of files that Wrasse may write; nothing was written",
                0,
                "");
    }

    /** The system's error number, 0 if the system was not asked. */
    public int errno() {
        return errno;
    }

    /** As {@code EBUSY}; empty if the system was not asked. */
    public String errnoName() {
        return errnoName;
    }
}
