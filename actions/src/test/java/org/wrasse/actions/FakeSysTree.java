package org.wrasse.actions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A tree of real files and links below a directory, for hardware that this machine does not have.
 * What only a kernel would answer with an errno must be told it. With the root {@code /} it is the
 * machine itself.
 */
public final class FakeSysTree implements HardwareFiles {
    private record Answer(int errno, String name) {}

    private final Path root;
    private final Map<String, Answer> toReads = new HashMap<>();
    private final Map<String, Answer> toWrites = new HashMap<>();
    private final Map<String, Answer> once = new HashMap<>();
    private final Map<String, Runnable> deeds = new HashMap<>();
    private final List<String> written = new ArrayList<>();

    public FakeSysTree(Path root) {
        this.root = root;
    }

    public FakeSysTree file(String path, String text) {
        try {
            Files.createDirectories(at(path).getParent());
            Files.writeString(at(path), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes bits, in the machine's order, at an offset of a file that grows with zeros to it. */
    public FakeSysTree word(String path, long offset, long bits) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.putLong(bits).flip();
        try {
            Files.createDirectories(at(path).getParent());
            try (FileChannel out =
                    FileChannel.open(
                            at(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                out.write(bytes, offset);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeSysTree directory(String path) {
        try {
            Files.createDirectories(at(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A link; {@code target} is a path of the tree. */
    public FakeSysTree link(String path, String target) {
        try {
            Files.createDirectories(at(path).getParent());
            Files.createSymbolicLink(at(path), at(path).getParent().relativize(at(target)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kernel answers writes of {@code path} with an error from now on. */
    public FakeSysTree answersWrite(String path, int errno, String name) {
        toWrites.put(path, new Answer(errno, name));
        return this;
    }

    /** The kernel answers the next write of {@code path} with an error. */
    public FakeSysTree answersNextWrite(String path, int errno, String name) {
        once.put(path, new Answer(errno, name));
        return this;
    }

    /** What the kernel does when {@code path} is written. */
    public FakeSysTree onWrite(String path, Runnable deed) {
        deeds.put(path, deed);
        return this;
    }

    /** The kernel answers reads of {@code path} with an error from now on. */
    public FakeSysTree answersRead(String path, int errno, String name) {
        toReads.put(path, new Answer(errno, name));
        return this;
    }

    /** What was written, in order: {@code TEXT > PATH}. */
    public List<String> written() {
        return written;
    }

    @Override
    public String read(String path) throws HardwareFileException {
        refuse(path, toReads.get(path));
        try {
            return Files.readString(at(path)).stripTrailing();
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public byte[] read(String path, long offset, int length) throws HardwareFileException {
        refuse(path, toReads.get(path));
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel in = FileChannel.open(at(path), StandardOpenOption.READ)) {
            return Arrays.copyOf(bytes.array(), Math.max(0, in.read(bytes, offset)));
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public void write(String path, String text) throws HardwareFileException {
        refuse(path, once.remove(path));
        refuse(path, toWrites.get(path));
        if (!exists(path)) {
            throw HardwareFileException.of(path, 2, "ENOENT");
        }
        file(path, text);
        written.add(text + " > " + path);
        deeds.getOrDefault(path, () -> {}).run();
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(at(path));
    }

    @Override
    public List<String> list(String path) throws HardwareFileException {
        try (Stream<Path> entries = Files.list(at(path))) {
            return entries.map(e -> e.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    @Override
    public String realPath(String path) throws HardwareFileException {
        try {
            return "/" + root.toRealPath().relativize(at(path).toRealPath());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static void refuse(String path, Answer answer) throws HardwareFileException {
        if (answer != null) {
            throw HardwareFileException.of(path, answer.errno(), answer.name());
        }
    }

    private static HardwareFileException failure(String path, IOException e) {
        if (e instanceof NoSuchFileException) {
            return HardwareFileException.of(path, 2, "ENOENT");
        }
        return String.valueOf(e.getMessage()).contains("Invalid argument")
                ? HardwareFileException.of(path, 22, "EINVAL")
                : HardwareFileException.of(path, 5, "EIO");
    }

    private Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
