package org.wrasse.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds and reads rule files: the packs that are shipped and the operator's own. A file of a pack's
 * name stands in place of the pack; if it is empty (or a link to {@code /dev/null}) there is
 * nothing in its place.
 */
public final class RuleFiles {
    private static final List<String> PACKS =
            List.of(
                    "cpu.drl",
                    "cxl.drl",
                    "firmware.drl",
                    "memory.drl",
                    "network.drl",
                    "pcie.drl",
                    "storage.drl");

    /**
     * What was read.
     *
     * @param sources by path
     * @param problems files that were not read, and why
     */
    public record Loaded(List<RuleSource> sources, List<Problem> problems) {}

    private final Map<String, RuleSource> byName = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private RuleFiles() {}

    /** The packs that are shipped, as {@code packs/NAME.drl}. */
    public static List<RuleSource> packs() {
        return PACKS.stream().map(RuleFiles::pack).toList();
    }

    /** The packs and what is in the operator's folder, which need not exist. */
    public static Loaded load(Path folder) {
        RuleFiles files = new RuleFiles();
        for (String name : PACKS) {
            files.byName.put(name, pack(name));
        }
        if (!Files.notExists(folder)) {
            files.readFolder(folder);
        }
        return files.loaded();
    }

    /** One file or the files of one folder, without the packs. */
    public static Loaded loadOnly(Path fileOrFolder) {
        RuleFiles files = new RuleFiles();
        if (Files.isDirectory(fileOrFolder)) {
            files.readFolder(fileOrFolder);
        } else {
            files.read(fileOrFolder);
        }
        return files.loaded();
    }

    private Loaded loaded() {
        Collection<RuleSource> found = byName.values();
        List<RuleSource> sources =
                found.stream()
                        .filter(source -> !source.text().isBlank())
                        .sorted((a, b) -> a.path().compareTo(b.path()))
                        .toList();
        return new Loaded(sources, List.copyOf(problems));
    }

    private void readFolder(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            children.filter(path -> path.toString().endsWith(".drl")).sorted().forEach(this::read);
        } catch (IOException | UncheckedIOException e) {
            problems.add(unreadable(folder, e));
        }
    }

    private void read(Path file) {
        try {
            List<Problem> unsafe = RuleOwnership.check(file);
            problems.addAll(unsafe);
            // A file that is refused still masks its pack: the operator did not want the pack.
            String text = unsafe.isEmpty() ? Files.readString(file) : "";
            byName.put(file.getFileName().toString(), new RuleSource(file.toString(), text));
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
    }

    private static Problem unreadable(Path path, Exception e) {
        if (e instanceof NoSuchFileException) {
            return new Problem(path.toString(), 0, "no such file", "name a .drl file or a folder");
        }
        if (e instanceof CharacterCodingException) {
            return new Problem(path.toString(), 0, "not UTF-8", "save it as UTF-8 text");
        }
        String what = "cannot be read: " + e.getMessage();
        return new Problem(path.toString(), 0, what, "chmod u+r " + path);
    }

    private static RuleSource pack(String name) {
        try (InputStream in = RuleFiles.class.getResourceAsStream("packs/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new RuleSource("packs/" + name, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the pack " + name + " is damaged", e);
        }
    }
}
