package org.wrasse.rules.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSource;

/** Finds and reads test files. */
public final class RuleTestFiles {
    private static final String DRL = ".drl";

    private final Map<String, RuleTestFile> byName = new TreeMap<>();
    private final List<Problem> unreadable = new ArrayList<>();

    private RuleTestFiles() {}

    /**
     * What was found.
     *
     * @param files by name
     * @param unreadable files and folders that could not be read, and why
     */
    public record Found(List<RuleTestFile> files, List<Problem> unreadable) {}

    /** The tests of the packs that are shipped, as {@code packs/NAME.test.yaml}. */
    public static List<RuleTestFile> packs() {
        return RuleFiles.packs().stream()
                .map(pack -> pack.path().replace(DRL, RuleTestFile.SUFFIX))
                .filter(path -> RuleFiles.class.getResource(path) != null)
                .map(RuleTestFiles::pack)
                .toList();
    }

    /**
     * The tests beside a rule base's files: those in the folders, of which a later one's file
     * stands in place of an earlier one's of the same name. A file {@code NAME.test.yaml} beside a
     * {@code NAME.drl} that is not in the base, since another stands in its place, is left out.
     */
    public static Found beside(RuleBase base, Collection<Path> folders) {
        Set<String> sources =
                base.sources().stream().map(RuleSource::path).collect(Collectors.toSet());
        RuleTestFiles files = new RuleTestFiles();
        for (Path folder : folders) {
            if (!Files.notExists(folder)) {
                files.readFolder(folder, sources);
            }
        }
        return files.found();
    }

    /** A file, or those of a folder; of a rule file the tests beside it. */
    public static Found at(Path path) {
        RuleTestFiles files = new RuleTestFiles();
        if (Files.isDirectory(path)) {
            files.readFolder(path, null);
        } else if (path.toString().endsWith(DRL)) {
            files.read(tests(path));
        } else {
            files.read(path);
        }
        return files.found();
    }

    private Found found() {
        return new Found(List.copyOf(byName.values()), List.copyOf(unreadable));
    }

    private void readFolder(Path folder, Set<String> sources) {
        try (Stream<Path> children = Files.list(folder)) {
            children.filter(path -> path.toString().endsWith(RuleTestFile.SUFFIX))
                    .filter(path -> sources == null || current(path, sources))
                    .sorted()
                    .forEach(this::read);
        } catch (IOException | UncheckedIOException e) {
            unreadable.add(unreadable(folder, e));
        }
    }

    private static boolean current(Path test, Set<String> sources) {
        String name = test.getFileName().toString().replace(RuleTestFile.SUFFIX, DRL);
        Path rules = test.resolveSibling(name);
        return Files.notExists(rules) || sources.contains(rules.toString());
    }

    private void read(Path file) {
        try {
            String text = Files.readString(file);
            byName.put(file.getFileName().toString(), RuleTestFile.read(file.toString(), text));
        } catch (IOException e) {
            unreadable.add(unreadable(file, e));
        }
    }

    private static Path tests(Path rules) {
        String name = rules.getFileName().toString().replace(DRL, RuleTestFile.SUFFIX);
        return rules.resolveSibling(name);
    }

    private static Problem unreadable(Path path, Exception e) {
        String why = e.getClass().getSimpleName();
        return switch (why) {
            case "NoSuchFileException" ->
                    new Problem(
                            path.toString(),
                            0,
                            "no such file",
                            "name a NAME.test.yaml or a folder");
            case "MalformedInputException" ->
                    new Problem(path.toString(), 0, "not UTF-8", "save it as UTF-8 text");
            default ->
                    new Problem(path.toString(), 0, "cannot be read: " + why, "chmod u+r " + path);
        };
    }

    private static RuleTestFile pack(String path) {
        try (InputStream in = RuleFiles.class.getResourceAsStream(path)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return RuleTestFile.read(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the tests " + path + " are damaged", e);
        }
    }
}
