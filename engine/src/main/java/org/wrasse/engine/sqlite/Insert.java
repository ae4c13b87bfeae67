package org.wrasse.engine.sqlite;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Puts rows into one table. */
public final class Insert {
    private final Path path;
    private final PreparedStatement statement;

    Insert(Path path, PreparedStatement statement) {
        this.path = path;
        this.statement = statement;
    }

    /**
     * Inserts a row.
     *
     * @param values in the order of the columns: texts, numbers, bytes, null
     * @throws SqliteException if it cannot be written, as on a full disk
     */
    public void row(Object... values) {
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqliteException(path + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
