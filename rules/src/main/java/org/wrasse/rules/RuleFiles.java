package org.wrasse.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds and reads rule files, layer by layer: the packs that are shipped, and folders above them. A
 * file stands in place of one of the same name in a layer below; if it is empty (or a link to
 * {@code /dev/null}) there is nothing in its place. Names that begin with a dot are editors'
 * affair.
 */
public final class RuleFiles {
    private static final List<String> PACKS =
            List.of(
                    "cpu.drl",
                    "cxl.drl",
                    "engine.drl",
                    "firmware.drl",
                    "memory.drl",
                    "network.drl",
                    "pcie.drl",
                    "storage.drl");

    /**
     * What was read.
     *
     * @param sources lowest layer first, by name in each
     * @param shadowed files that another stands in place of
     * @param problems files that were not read, and why
     */
    public record Loaded(
            List<RuleSource> sources, List<ShadowedFile> shadowed, List<Problem> problems) {}

    private record Found(int layer, RuleSource source) {}

    private final Map<String, Found> byName = new TreeMap<>();
    private final List<ShadowedFile> shadowed = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int layer;

    private RuleFiles() {
        packs().forEach(pack -> byName.put(name(pack), new Found(layer, pack)));
    }

    /** The packs that are shipped, as {@code packs/NAME.drl}. */
    public static List<RuleSource> packs() {
        return PACKS.stream().map(RuleFiles::pack).toList();
    }

    /**
     * The packs and the folders above them.
     *
     * @param folders lowest first; one that is not there is as if it were empty
     */
    public static Loaded load(List<Path> folders) {
        RuleFiles files = new RuleFiles();
        folders.forEach(files::addFolder);
        return files.loaded();
    }

    /**
     * The same with a highest layer of files that may lie elsewhere and belong to anybody.
     *
     * @param candidates files, and folders for all the rule files in them
     */
    public static Loaded loadWith(List<Path> folders, List<Path> candidates) {
        RuleFiles files = new RuleFiles();
        folders.forEach(files::addFolder);
        files.layer++;
        for (Path candidate : candidates) {
            files.children(candidate).forEach(file -> files.read(file, false));
        }
        return files.loaded();
    }

    private Loaded loaded() {
        List<RuleSource> sources =
                byName.values().stream()
                        .filter(found -> !found.source().text().isBlank())
                        .sorted((a, b) -> Integer.compare(a.layer(), b.layer()))
                        .map(Found::source)
                        .toList();
        return new Loaded(sources, List.copyOf(shadowed), List.copyOf(problems));
    }

    private void addFolder(Path folder) {
        layer++;
        if (Files.notExists(folder)) {
            return;
        }
        if (Files.isDirectory(folder)) {
            children(folder).forEach(file -> read(file, true));
        } else {
            String remedy = "name folders in rules.directories";
            problems.add(new Problem(folder.toString(), 0, "is not a folder", remedy));
        }
    }

    /** The rule files in a folder; anything else is its own only child. */
    private List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(RuleFiles::isRuleFile).sorted().toList();
        } catch (IOException e) {
            problems.add(UnreadableFile.problem(folder, e));
        } catch (UncheckedIOException e) {
            problems.add(UnreadableFile.problem(folder, e.getCause()));
        }
        return List.of();
    }

    private static boolean isRuleFile(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".drl") && !name.startsWith(".");
    }

    /**
     * @param inPlace whether it is to be trusted where it lies
     */
    private void read(Path file, boolean inPlace) {
        try {
            List<Problem> unsafe =
                    inPlace ? RuleOwnership.check(file) : RuleOwnership.checkKind(file);
            problems.addAll(unsafe);
            // A file that is refused still masks those below: the operator did not want them.
            add(file, unsafe.isEmpty() ? RuleFileText.read(file) : "");
        } catch (IOException e) {
            problems.add(UnreadableFile.problem(file, e));
        }
    }

    private void add(Path file, String text) throws IOException {
        String name = file.getFileName().toString();
        RuleSource source = new RuleSource(file.toString(), text);
        Found below = byName.put(name, new Found(layer, source));
        if (below != null && !isSame(file, below.source())) {
            boolean masked = Tokens.of(text).isEmpty();
            boolean meant = source.lineOfMeantShadowing() > 0;
            shadowed.add(new ShadowedFile(below.source().path(), source.path(), masked, meant));
        }
    }

    private static boolean isSame(Path file, RuleSource below) throws IOException {
        Path other = Path.of(below.path());
        return Files.exists(other) && Files.isSameFile(file, other);
    }

    private static String name(RuleSource source) {
        return source.path().substring(source.path().lastIndexOf('/') + 1);
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
