package org.wrasse.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A rule decides what root does to the machine, so only root, or the user that the engine runs as,
 * may be able to write it: the file, the folder that it is in, and for a link where it leads to.
 */
final class RuleOwnership {
    private static final Path NOTHING = Path.of("/dev/null");
    private static final int GROUP_OR_OTHERS_WRITE = 0022;

    private RuleOwnership() {}

    static List<Problem> check(Path file) throws IOException {
        Path real = file.toRealPath();
        List<Problem> kind = checkKind(file);
        if (!kind.isEmpty() || real.equals(NOTHING)) {
            return kind;
        }
        Set<Path> paths = new LinkedHashSet<>();
        paths.add(real);
        paths.add(real.getParent());
        paths.add(file.toAbsolutePath().getParent().toRealPath());
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths) {
            check(file, path, problems);
        }
        return problems;
    }

    /** Whether it is a file at all, or a link to nothing. */
    static List<Problem> checkKind(Path file) throws IOException {
        Path real = file.toRealPath();
        return Files.isRegularFile(real) || real.equals(NOTHING)
                ? List.of()
                : List.of(
                        new Problem(
                                file.toString(), 0, "is not a file", "leave .drl to rule files"));
    }

    private static void check(Path file, Path path, List<Problem> problems) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        int owner = (Integer) Files.getAttribute(path, "unix:uid");
        String name = path.equals(file.toRealPath()) ? "the file" : "its folder " + path;
        if ((mode & GROUP_OR_OTHERS_WRITE) != 0) {
            String what = name + " can be written by others, and a rule is code that root runs";
            problems.add(new Problem(file.toString(), 0, what, "chmod go-w " + path));
        }
        if (owner != 0 && owner != effectiveUser()) {
            String what =
                    name + " belongs to user " + owner + ", and a rule is code that root runs";
            problems.add(new Problem(file.toString(), 0, what, "chown root " + path));
        }
    }

    /** The owner of a process's directory in /proc is its effective user. */
    private static int effectiveUser() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
