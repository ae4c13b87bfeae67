package org.wrasse.collectors.decode.mca;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text of tables, shipped beside this class: {@code table} lines each followed by its entries,
 * and other lines that refer to them. The texts' own heads say what is in them.
 */
final class TableFile {
    private final Map<String, CodeTable> tables = new HashMap<>();
    private final List<String[]> directives = new ArrayList<>();

    private TableFile(List<String> lines) {
        CodeTable table = null;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split(" +");
            if (words[0].equals("table")) {
                table = newTable(words);
                tables.put(words[1], table);
            } else if (Character.isDigit(line.charAt(0))) {
                entry(table, words[0], line.substring(words[0].length()).strip());
            } else {
                directives.add(words);
            }
        }
    }

    static TableFile read(String resource) {
        try (InputStream in = TableFile.class.getResourceAsStream(resource)) {
            return new TableFile(
                    new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of each line that is not part of a table. */
    List<String[]> directives() {
        return directives;
    }

    CodeTable table(String name) {
        CodeTable table = tables.get(name);
        if (table == null) {
            throw new IllegalStateException("no table " + name);
        }
        return table;
    }

    /** {@code 0x1f} or {@code 31}. */
    static int number(String text) {
        return Integer.decode(text);
    }

    private CodeTable newTable(String[] words) {
        if (words.length == 2) {
            return CodeTable.values(5, 0);
        }
        if (words[2].equals("values")) {
            String[] range = words[3].split(":");
            return CodeTable.values(number(range[0]), number(range[1]));
        }
        return words.length == 3
                ? CodeTable.bits()
                : CodeTable.bitsIf(table(words[4]), number(words[5]));
    }

    private static void entry(CodeTable table, String range, String text) {
        String[] ends = range.split("-");
        table.add(number(ends[0]), number(ends[ends.length - 1]), text);
    }
}
