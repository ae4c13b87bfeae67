package org.wrasse.actions.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that grows by one JSON object a line. It is made with mode 0600, opened anew for each line
 * so that it may be rotated away by others, and not followed if it is a link. It rotates itself,
 * too: before it grows over a size it becomes {@code .1}, what was {@code .1} becomes {@code .2}
 * and so on; the last is deleted.
 */
public final class NdjsonFile {
    private static final Set<OpenOption> APPEND =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final long mostBytes;
    private final int keep;

    /** One that does not rotate itself. */
    public NdjsonFile(Path path) {
        this(path, 0, 0);
    }

    /**
     * @param mostBytes of one file; 0 for no rotation
     * @param keep how many older files
     */
    public NdjsonFile(Path path, long mostBytes, int keep) {
        this.path = path;
        this.mostBytes = mostBytes;
        this.keep = keep;
    }

    public Path path() {
        return path;
    }

    synchronized void append(String line) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        if (mostBytes > 0 && size() > 0 && size() + bytes.remaining() > mostBytes) {
            rotate();
        }
        try (FileChannel channel =
                FileChannel.open(
                        path,
                        APPEND,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private long size() throws IOException {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
    }

    private void rotate() throws IOException {
        if (keep == 0) {
            Files.delete(path);
            return;
        }
        for (int number = keep - 1; number > 0; number--) {
            if (Files.exists(older(number), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(older(number), older(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(path, older(1), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path older(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }
}
