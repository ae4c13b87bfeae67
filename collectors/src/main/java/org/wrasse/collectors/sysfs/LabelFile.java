package org.wrasse.collectors.sysfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.dmi.Board;

/**
 * DIMM labels by board, in the form that people keep for {@code ras-mc-ctl --register-labels}:
 *
 * <pre>
 * Vendor: Dell Inc.
 *   Product: PowerEdge R610, PowerEdge R710    # the machine's name
 *   Model: 0F0XJ6                              # or the board's
 *     DIMM_A1: 0.0.0;  DIMM_A2: 0.0.1, 0.1.1;  # label: controller.top.middle.low
 * </pre>
 *
 * Upper and lower case of vendors and names are the same; comments begin with {@code #} at the
 * start of a line or behind a blank.
 */
public final class LabelFile {
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\s*(vendor|product|model|board)\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM = Pattern.compile("([^:;,\\p{Cc}]+?)\\s*:\\s*([\\d.,\\s]+)");
    private static final Pattern PLACE = Pattern.compile("\\d{1,5}(\\.\\d{1,5}){1,3}");
    private static final int LABEL_LIMIT = 31;

    /** Which machines the labels that follow are for, and those labels. */
    private static final class Group {
        final String vendor;
        final List<String> products = new ArrayList<>();
        final List<String> models = new ArrayList<>();
        final List<LabelEntry> labels = new ArrayList<>();

        Group(String vendor) {
            this.vendor = vendor;
        }

        boolean isFor(Board board) {
            return vendor.equals(folded(board.vendor()))
                    && (products.contains(folded(board.product()))
                            || models.contains(folded(board.name())));
        }
    }

    private final Path file;
    private final List<Group> groups = new ArrayList<>();
    private String vendor = "";
    private Group group;

    private LabelFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file, or all files of the directory in the order of their names.
     *
     * @throws LabelFileException if one cannot be read or understood
     */
    public static List<LabelFile> read(Path path) throws LabelFileException {
        List<LabelFile> files = new ArrayList<>();
        try {
            for (Path file : files(path)) {
                // One byte is one character: files are ASCII, and any others must not stop us.
                files.add(parse(file, Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException e) {
            throw new LabelFileException(
                    path,
                    "cannot be read: " + e.getClass().getSimpleName() + ": check --labels",
                    e);
        }
        return files;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * The labels in the text.
     *
     * @param file for messages
     */
    public static LabelFile parse(Path file, String text) throws LabelFileException {
        LabelFile labels = new LabelFile(file);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            labels.line(lines[i].replaceFirst("(^|\\s)#.*", "").strip(), i + 1);
        }
        return labels;
    }

    private void line(String line, int number) throws LabelFileException {
        if (line.isEmpty()) {
            return;
        }
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
            labels(line, number);
        } else if (header.group(1).equalsIgnoreCase("vendor")) {
            vendor = folded(header.group(2));
            group = null;
        } else {
            machine(header.group(1), header.group(2), number);
        }
    }

    private void machine(String kind, String names, int number) throws LabelFileException {
        if (vendor.isEmpty()) {
            throw at(number, "names a machine before its vendor: put a line 'Vendor: …' above it");
        }
        if (group == null || !group.labels.isEmpty()) {
            group = new Group(vendor);
            groups.add(group);
        }
        List<String> into = kind.equalsIgnoreCase("product") ? group.products : group.models;
        Arrays.stream(names.split("[,;]")).map(LabelFile::folded).forEach(into::add);
    }

    private void labels(String line, int number) throws LabelFileException {
        if (group == null) {
            throw at(
                    number,
                    "labels of no machine: put a line 'Product: …' or 'Model: …' above them");
        }
        for (String item : line.split(";")) {
            if (!item.isBlank()) {
                item(item.strip(), number);
            }
        }
    }

    private void item(String item, int number) throws LabelFileException {
        Matcher matcher = ITEM.matcher(item);
        if (!matcher.matches()) {
            throw at(number, "'" + shown(item) + "' is no label: write DIMM_A1: 0.0.1;");
        }
        String label = matcher.group(1).strip();
        if (label.length() > LABEL_LIMIT) {
            throw at(number, "'" + shown(label) + "' is longer than the kernel's 31 characters");
        }
        for (String place : matcher.group(2).split(",")) {
            if (!PLACE.matcher(place.strip()).matches()) {
                throw at(
                        number,
                        "'%s' of %s is no place: write controller.top.middle.low, as 0.1.0"
                                .formatted(shown(place.strip()), label));
            }
            List<Integer> numbers =
                    Arrays.stream(place.strip().split("\\.")).map(Integer::valueOf).toList();
            group.labels.add(
                    new LabelEntry(label, numbers.get(0), numbers.subList(1, numbers.size())));
        }
    }

    /** The labels for that board, or none if the file does not know it. */
    public Optional<List<LabelEntry>> of(Board board) {
        List<LabelEntry> labels =
                groups.stream()
                        .filter(g -> g.isFor(board))
                        .flatMap(g -> g.labels.stream())
                        .toList();
        return labels.isEmpty() ? Optional.empty() : Optional.of(labels);
    }

    public Path file() {
        return file;
    }

    private LabelFileException at(int line, String what) {
        return new LabelFileException(file, line, what);
    }

    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cc}", "?");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
