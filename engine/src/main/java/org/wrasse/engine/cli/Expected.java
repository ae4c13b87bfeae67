package org.wrasse.engine.cli;

import java.io.IOException;
import org.wrasse.engine.config.ConfigException;
import org.wrasse.engine.decode.BadInput;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.sqlite.SqliteException;

/** Which failures carry a line for operators, as opposed to bugs. */
final class Expected {
    private Expected() {}

    static boolean isExpected(Exception e) {
        return e instanceof JournalException
                || e instanceof ConfigException
                || e instanceof CommandException
                || e instanceof BadInput
                || e instanceof SqliteException
                || e instanceof IOException;
    }
}
