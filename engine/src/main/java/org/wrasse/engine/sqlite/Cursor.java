package org.wrasse.engine.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads rows one after the other, without holding them. */
public final class Cursor implements AutoCloseable {
    private final Path path;
    private final Statement statement;
    private final ResultSet rows;
    private final int columns;

    Cursor(Path path, Statement statement, String sql, int columns) throws SQLException {
        this.path = path;
        this.statement = statement;
        this.columns = columns;
        this.rows = statement.executeQuery(sql);
    }

    /**
     * The next row, its values texts, numbers, bytes or null; null at the end.
     *
     * @throws SqliteException if it cannot be read, as in a damaged file
     */
    public Object[] next() {
        try {
            if (!rows.next()) {
                return null;
            }
            Object[] values = new Object[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = rows.getObject(i + 1);
            }
            return values;
        } catch (SQLException e) {
            throw new SqliteException(path + ": cannot be read further: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new SqliteException(path + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
