package org.wrasse.rules;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says why a rule file or folder could not be read, and what to do. */
final class UnreadableFile {
    private UnreadableFile() {}

    static Problem problem(Path path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return problem(path, "no such file", "name a .drl file or a folder");
        }
        if (e instanceof CharacterCodingException) {
            return problem(path, "not UTF-8", "save it as UTF-8 text");
        }
        if (e instanceof RuleFileText.TooLargeException) {
            String what = "has more than %,d bytes".formatted(RuleFileText.MOST_BYTES);
            return problem(path, what, "split it; a rule file holds rules and nothing else");
        }
        if (e instanceof AccessDeniedException) {
            return problem(path, Problem.DENIED, "run it as root, or chmod u+r " + path);
        }
        String why =
                e instanceof FileSystemException f && f.getReason() != null
                        ? f.getReason()
                        : "" + e;
        return problem(path, "cannot be read: " + why, "see where it leads: ls -l " + path);
    }

    private static Problem problem(Path path, String what, String remedy) {
        return new Problem(path.toString(), 0, what, remedy);
    }
}
