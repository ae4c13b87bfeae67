package org.wrasse.collectors.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one {@code format} file line by line. */
final class FormatParser {
    private static final Pattern FIELD =
            Pattern.compile(
                    "\tfield:([^;]+);\\s*offset:(\\d{1,5});\\s*size:(\\d{1,5});"
                            + "\\s*signed:([01]);\\s*");

    /** Type, name, brackets. The lazy type makes the brackets the longest that end the text. */
    private static final Pattern DECLARATION =
            Pattern.compile("(.*?)[\\s*]([A-Za-z_]\\w*)(\\[.*\\])?");

    private static final String PRINT = "print fmt:";

    private final String event;
    private final String[] lines;
    private int next;

    FormatParser(String event, String text) {
        this.event = event;
        this.lines = text.split("\n", -1);
    }

    EventFormat parse() throws FormatException {
        String name = after("name: ");
        int id = id(after("ID: "));
        after("format:");
        List<FormatField> common = fields();
        List<FormatField> own = fields();
        check(common, own);
        String print = print();
        return new EventFormat(
                event, name, id, common, own, print, new SymbolScanner(print).scan());
    }

    private String after(String prefix) throws FormatException {
        String line = peek();
        if (!line.startsWith(prefix)) {
            throw here("'" + prefix.strip() + "' is missing");
        }
        next++;
        return line.substring(prefix.length()).strip();
    }

    private int id(String text) throws FormatException {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 0xffff) {
            throw new FormatException(event, next, "not the number of an event: '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** The field lines up to the blank line behind them. */
    private List<FormatField> fields() throws FormatException {
        List<FormatField> fields = new ArrayList<>();
        while (!peek().isBlank()) {
            fields.add(field(peek()));
            next++;
        }
        next++;
        return List.copyOf(fields);
    }

    private FormatField field(String line) throws FormatException {
        Matcher field = FIELD.matcher(line);
        if (!field.matches()) {
            throw here("not a field: '" + line.strip() + "'");
        }
        Matcher declaration = DECLARATION.matcher(field.group(1).strip());
        if (!declaration.matches()) {
            throw here("not a declaration: '" + field.group(1) + "'");
        }
        return new FormatField(
                declaration.group(1).strip(),
                declaration.group(2),
                declaration.group(3) != null,
                Integer.parseInt(field.group(2)),
                Integer.parseInt(field.group(3)),
                field.group(4).equals("1"));
    }

    private void check(List<FormatField> common, List<FormatField> own) throws FormatException {
        FormatField type = common.isEmpty() ? null : common.get(0);
        if (type == null || type.offset() != 0 || type.size() != 2) {
            throw new FormatException(event, "common_type is not the record's first two bytes");
        }
        Set<String> names = new HashSet<>();
        for (FormatField field : own) {
            if (!names.add(field.name())) {
                throw new FormatException(event, "two fields " + field.name());
            }
        }
    }

    private String print() throws FormatException {
        if (!peek().startsWith(PRINT)) {
            throw here("'" + PRINT + "' is missing");
        }
        String rest = String.join("\n", Arrays.asList(lines).subList(next, lines.length));
        return rest.substring(PRINT.length()).strip();
    }

    private String peek() throws FormatException {
        if (next >= lines.length) {
            throw new FormatException(event, lines.length, "the text ends before '" + PRINT + "'");
        }
        return lines[next];
    }

    private FormatException here(String what) {
        return new FormatException(event, next + 1, what);
    }
}
