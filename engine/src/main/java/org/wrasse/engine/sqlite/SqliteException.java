package org.wrasse.engine.sqlite;

/** A file cannot be read or written as SQLite's; one line that names it. */
public final class SqliteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqliteException(String message, Throwable cause) {
        super(message, cause);
    }
}
