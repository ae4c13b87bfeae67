package org.wrasse.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** SQLite files for tests, written and looked at by plain SQL. */
public final class SqlDatabase {
    private SqlDatabase() {}

    /** A file made of a resource below {@code /rasdaemon/}, one statement a line. */
    public static Path ofResource(Path folder, String name) throws IOException, SQLException {
        String path = "/rasdaemon/" + name;
        try (InputStream in = SqlDatabase.class.getResourceAsStream(path)) {
            return of(
                    folder.resolve(name + ".db"),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A file made of statements, one a line; lines of comment are passed over. */
    public static Path of(Path file, String script) throws SQLException {
        String statements =
                script.lines().filter(l -> !l.startsWith("--")).collect(Collectors.joining("\n"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
        return file;
    }

    /** The rows of a query, values joined with a bar. */
    public static List<String> query(Path file, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(text(found.getObject(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : String.valueOf(value);
    }
}
