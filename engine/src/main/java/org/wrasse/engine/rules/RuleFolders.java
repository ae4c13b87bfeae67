package org.wrasse.engine.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where rule files lie: what tells one state of these folders from another, and which directories
 * show that something has changed. Folders may come and go, and be links, as may the files.
 */
final class RuleFolders {
    private static final int MOST_LINKS = 40;

    private volatile List<Path> folders;

    RuleFolders(List<Path> folders) {
        become(folders);
    }

    /** From here on it is these; any thread may say so. */
    void become(List<Path> others) {
        folders = others.stream().map(Path::toAbsolutePath).toList();
    }

    List<Path> list() {
        return folders;
    }

    @Override
    public String toString() {
        return folders.toString();
    }

    /** One text for each folder and rule file; what cannot be looked at has its reason for one. */
    Map<Path, String> stamps() {
        Map<Path, String> stamps = new TreeMap<>();
        for (Path folder : folders) {
            stamps.put(folder, stamp(folder, "uid,mode"));
            ruleFiles(folder, stamps)
                    .forEach(f -> stamps.put(f, stamp(f, "ino,size,lastModifiedTime,ctime")));
        }
        return stamps;
    }

    private static List<Path> ruleFiles(Path folder, Map<Path, String> stamps) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(RuleFolders::isRuleFile).toList();
        } catch (IOException | UncheckedIOException e) {
            stamps.put(folder, e.toString());
            return List.of();
        }
    }

    private static boolean isRuleFile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".drl") || name.endsWith(".test.yaml");
    }

    private static String stamp(Path path, String attributes) {
        try {
            return new TreeMap<>(Files.readAttributes(path, "unix:" + attributes)).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /**
     * The directories in which a change of rule files shows: those that hold them, those above
     * (which may be exchanged whole), those of each link on the way, and for what is not there the
     * last directory that is.
     */
    Set<Path> watched() {
        Set<Path> watched = new TreeSet<>();
        for (Path folder : folders) {
            Path real = follow(folder, watched, 0);
            if (real != null && Files.isDirectory(real)) {
                watched.add(real);
                watched.add(real.getParent() == null ? real : real.getParent());
                ruleFiles(folder, new TreeMap<>()).stream()
                        .filter(Files::isSymbolicLink)
                        .forEach(link -> followFile(link, watched));
            }
        }
        return watched;
    }

    private static void followFile(Path link, Set<Path> watched) {
        Path real = follow(link, watched, 0);
        if (real != null && real.getParent() != null) {
            watched.add(real.getParent());
        }
    }

    /** Where a path leads to in the end; null if it leads nowhere. */
    private static Path follow(Path path, Set<Path> watched, int links) {
        Path at = path.getRoot();
        for (Path name : path.normalize()) {
            Path next = at.resolve(name);
            if (Files.isSymbolicLink(next)) {
                watched.add(at);
                next = links < MOST_LINKS ? follow(target(next), watched, links + 1) : null;
            } else if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
                watched.add(at);
                next = null;
            }
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static Path target(Path link) {
        try {
            return link.resolveSibling(Files.readSymbolicLink(link));
        } catch (IOException e) {
            // Gone since a moment ago: its folder is watched, and tells what comes in its place.
            return link;
        }
    }
}
