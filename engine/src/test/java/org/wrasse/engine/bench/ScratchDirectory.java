package org.wrasse.engine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory below {@code java.io.tmpdir} (to be on a disk) that goes when it is closed. */
final class ScratchDirectory implements AutoCloseable {
    private final Path path;

    ScratchDirectory() throws IOException {
        path = Files.createTempDirectory("wrasse-bench");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
