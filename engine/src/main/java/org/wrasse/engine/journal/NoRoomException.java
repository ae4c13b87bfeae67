package org.wrasse.engine.journal;

import java.nio.file.Path;

/** The journal has no room on its disk now. */
public final class NoRoomException extends JournalException {
    private static final long serialVersionUID = 1;

    NoRoomException(Path directory) {
        super(
                "the journal has no room on its disk: make room at "
                        + directory
                        + ", or lower journal.min-free-mib");
    }
}
