package org.wrasse.engine.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sqlite.JDBC;

/** A SQLite file that is open. Not thread-safe. Every method throws {@link SqliteException}. */
public final class SqliteFile implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int BUSY_MILLIS = 5000;

    private final Path path;
    private final Connection connection;

    private SqliteFile(Path path, Connection connection) {
        this.path = path;
        this.connection = connection;
    }

    /** Whether the file begins as SQLite's do; an empty one is not taken for such. */
    public static boolean is(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    /**
     * Opens an empty file to be filled once: nothing protects a half-written one. What is inserted
     * is there after {@link #commit}.
     */
    public static SqliteFile fill(Path path) {
        try {
            Connection connection = connect(path, "rw");
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = OFF");
                statement.execute("PRAGMA synchronous = OFF");
            }
            connection.setAutoCommit(false);
            return new SqliteFile(path, connection);
        } catch (SQLException e) {
            throw failed(path, "be written", e);
        }
    }

    /** Opens a file, in which another process may be writing; it is not changed. */
    public static SqliteFile read(Path path) {
        try {
            Connection connection = connect(path, "ro");
            connection.setReadOnly(true);
            return new SqliteFile(path, connection);
        } catch (SQLException e) {
            throw failed(path, "be read", e);
        }
    }

    private static Connection connect(Path path, String mode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(BUSY_MILLIS));
        if (mode.equals("ro")) {
            properties.setProperty("open_mode", "1");
        }
        String url =
                JDBC.PREFIX
                        + path.toAbsolutePath()
                                .toUri()
                                .toString()
                                .replaceFirst("^file:/+", "file:/")
                        + "?mode="
                        + mode;
        return JDBC.createConnection(url, properties);
    }

    private static SqliteException failed(Path path, String what, Exception e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new SqliteException(path + ": cannot " + what + " as SQLite: " + reason, e);
    }

    /** Makes a table. */
    public void create(RowTable table) {
        String columns =
                table.columns().stream()
                        .map(column -> quoted(column.name()) + " " + column.type())
                        .collect(Collectors.joining(", "));
        execute("CREATE TABLE " + quoted(table.name()) + " (" + columns + ")");
    }

    /** Makes an index on a column. */
    public void index(String table, String column) {
        execute(
                "CREATE INDEX %s ON %s (%s)"
                        .formatted(quoted(table + "_" + column), quoted(table), quoted(column)));
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(path, "be written", e);
        }
    }

    /** A way to put rows into a table. */
    public Insert insert(RowTable table) {
        List<String> names = table.columns().stream().map(c -> quoted(c.name())).toList();
        String sql =
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                quoted(table.name()),
                                String.join(", ", names),
                                String.join(", ", Collections.nCopies(names.size(), "?")));
        try {
            return new Insert(path, connection.prepareStatement(sql));
        } catch (SQLException e) {
            throw failed(path, "be written", e);
        }
    }

    /** Makes all that was inserted stay. */
    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed(path, "be written", e);
        }
    }

    /** Names of the tables, in order. */
    public Set<String> tables() {
        Set<String> names = new TreeSet<>();
        try {
            DatabaseMetaData meta = connection.getMetaData();
            try (ResultSet found = meta.getTables(null, null, null, new String[] {"TABLE"})) {
                while (found.next()) {
                    names.add(found.getString("TABLE_NAME"));
                }
            }
        } catch (SQLException e) {
            throw failed(path, "be read", e);
        }
        return names;
    }

    /** Names of a table's columns. */
    public Set<String> columns(String table) {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("PRAGMA table_info(" + quoted(table) + ")")) {
            while (found.next()) {
                names.add(found.getString("name"));
            }
        } catch (SQLException e) {
            throw failed(path, "be read", e);
        }
        return names;
    }

    /** How many rows a table has. */
    public long count(String table) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM " + quoted(table))) {
            return found.next() ? found.getLong(1) : 0;
        } catch (SQLException e) {
            throw failed(path, "be read", e);
        }
    }

    /**
     * The rows of a table, by their {@code id}, these columns of them. What is to be a {@code BLOB}
     * is read as bytes, be it a text in the file: that of other programs may be none.
     */
    public Cursor rows(String table, List<RowTable.Declared> columns) {
        String names = columns.stream().map(SqliteFile::value).collect(Collectors.joining(", "));
        String sql = "SELECT %s FROM %s ORDER BY id".formatted(names, quoted(table));
        try {
            return new Cursor(path, connection.createStatement(), sql, columns.size());
        } catch (SQLException e) {
            throw failed(path, "be read", e);
        }
    }

    private static String value(RowTable.Declared column) {
        String name = quoted(column.name());
        return column.type().equals("BLOB") ? "CAST(" + name + " AS BLOB)" : name;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(path, "be closed", e);
        }
    }
}
