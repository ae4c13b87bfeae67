package org.wrasse.collectors.os;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Small text files below a root: those of sysfs, procfs and tracefs, or of a tree of the same
 * shape. A path is relative to the root, with or without a leading slash; one that leads out of the
 * root is refused with an {@link IllegalArgumentException}.
 */
public final class Sysfs {
    private static final int READ_SIZE = 1 << 16;
    private static final int INTERRUPTIONS = 10;

    private final Path root;

    public Sysfs(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The machine's own file system. */
    public static Sysfs ofMachine() {
        return new Sysfs(Path.of("/"));
    }

    /** The same with a directory of this one as its root. */
    public Sysfs below(String path) {
        return new Sysfs(resolve(path));
    }

    /** Where a path stands in the file system. */
    public Path resolve(String path) {
        Path full = root.resolve(path.replaceFirst("^/+", "")).normalize();
        if (!full.startsWith(root) || leadsOut(full)) {
            throw new IllegalArgumentException("the path " + path + " leads out of " + root);
        }
        return full;
    }

    private boolean leadsOut(Path full) {
        if (root.getNameCount() == 0 || !Files.exists(full)) {
            return false;
        }
        try {
            return !full.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            throw new IllegalArgumentException("the path " + full + " cannot be followed", e);
        }
    }

    /** The file's text without white space at its ends. */
    public String read(String path) throws SysfsException {
        return new String(readBytes(path), StandardCharsets.UTF_8).strip();
    }

    /** The file's bytes as they are. */
    public byte[] readBytes(String path) throws SysfsException {
        Path full = resolve(path);
        // Some files (tracefs header_page) give all at the first read or never: ask for much at
        // once.
        byte[] chunk = new byte[READ_SIZE];
        try (InputStream in = Files.newInputStream(full)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int got = in.read(chunk); got > 0; got = in.read(chunk)) {
                all.write(chunk, 0, got);
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new SysfsException("read", full, Errno.of(e));
        }
    }

    /** At most {@code length} bytes of a binary file, from {@code offset} on; fewer at its end. */
    public byte[] readBytes(String path, long offset, int length) throws SysfsException {
        Path full = resolve(path);
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel in = FileChannel.open(full, StandardOpenOption.READ)) {
            int got = in.read(bytes, offset);
            return Arrays.copyOf(bytes.array(), Math.max(0, got));
        } catch (IOException e) {
            throw new SysfsException("read", full, Errno.of(e));
        }
    }

    /**
     * Writes {@code text} by a single {@code write(2)} to a file that exists, opened as {@code >}
     * of a shell does: truncated, which the files of tracefs that hold a list or a ring's data take
     * as an order to clear it.
     */
    public void write(String path, String text) throws SysfsException {
        write(path, text, LibC.O_TRUNC);
    }

    /** The same without truncation. */
    public void writeInto(String path, String text) throws SysfsException {
        write(path, text, 0);
    }

    private void write(String path, String text, int flags) throws SysfsException {
        Path full = resolve(path);
        LibC c = LibC.get();
        int fd = c.open(full.toString(), LibC.O_WRONLY | LibC.O_CLOEXEC | flags, 0);
        if (fd < 0) {
            throw new SysfsException("open for writing", full, Errno.last());
        }
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = ByteBuffer.allocateDirect(Math.max(1, bytes.length));
            buffer.put(bytes).flip();
            long written = c.write(fd, buffer, bytes.length);
            // Nothing was written; the kernel may be busy with what another process does there.
            for (int i = 0; i < INTERRUPTIONS && written < 0 && LibC.errno() == Errno.EINTR; i++) {
                written = c.write(fd, buffer, bytes.length);
            }
            if (written < 0) {
                throw new SysfsException("write \"" + text.strip() + "\" to", full, Errno.last());
            }
            if (written < bytes.length) {
                throw new SysfsException(
                        "write all of it (" + written + " of " + bytes.length + " bytes) to",
                        full,
                        Errno.of(Errno.EINVAL));
            }
        } finally {
            c.close(fd);
        }
    }

    /** The path with all links followed, below this root again and with a leading slash. */
    public String realPath(String path) throws SysfsException {
        Path full = resolve(path);
        try {
            return "/" + root.toRealPath().relativize(full.toRealPath());
        } catch (IOException e) {
            throw new SysfsException("follow", full, Errno.of(e));
        }
    }

    public boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    /** The names in a directory, sorted. */
    public List<String> list(String path) throws SysfsException {
        Path full = resolve(path);
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(full)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw new SysfsException("list", full, Errno.of(e.getCause()));
        } catch (IOException e) {
            throw new SysfsException("list", full, Errno.of(e));
        }
        Collections.sort(names);
        return Collections.unmodifiableList(names);
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
