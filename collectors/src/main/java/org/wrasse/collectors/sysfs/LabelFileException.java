package org.wrasse.collectors.sysfs;

import java.nio.file.Path;

/** A label file cannot be used: file, line, what is wrong and the remedy, in one line. */
public final class LabelFileException extends Exception {
    private static final long serialVersionUID = 1L;

    LabelFileException(Path file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }

    LabelFileException(Path file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }
}
