package org.wrasse.engine.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all: written beside its place, with mode 0600, and put into
 * it when all is on the disk.
 */
public final class ExportFile implements AutoCloseable {
    private final Path place;
    private final Path draft;
    private final boolean overwrite;

    private ExportFile(Path place, Path draft, boolean overwrite) {
        this.place = place;
        this.draft = draft;
        this.overwrite = overwrite;
    }

    /**
     * Begins the file.
     *
     * @param overwrite whether it may take the place of another
     * @throws IOException one line: what is in the way, and the remedy
     */
    public static ExportFile begin(Path place, boolean overwrite) throws IOException {
        Path folder = place.toAbsolutePath().getParent();
        if (Files.isDirectory(place) || folder == null) {
            throw new IOException(place + ": is a folder: give --out a file");
        }
        if (!overwrite && Files.exists(place)) {
            throw new IOException(place + ": is there already: give another --out, or --force");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": there is no such folder: make it first");
        }
        // Made with mode 0600.
        Path draft = Files.createTempFile(folder, ".wrasse-export", null);
        return new ExportFile(place, draft, overwrite);
    }

    /** Where it is to be written: an empty file. */
    public Path draft() {
        return draft;
    }

    /** Puts it into its place. */
    public void finish() throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (overwrite) {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            Files.move(draft, place); // not over another
        } catch (FileAlreadyExistsException e) {
            throw new IOException(place + ": has come meanwhile: give another --out", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
