package org.wrasse.actions.alert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Messages on disk that wait to be sent, oldest first; one file each, named for its number. What is
 * in it survives the process and the machine. It never holds more than its bound: the oldest give
 * way. For one process at a time.
 */
public final class Spool {
    private static final String ENDING = ".alert";

    private final Path directory;
    private final long mostBytes;
    private final TreeMap<Long, Long> sizes = new TreeMap<>();
    private long bytes;
    private long last;
    private long dropped;

    /**
     * @param directory made if it is not there, for its owner only
     */
    public Spool(Path directory, long mostBytes) throws IOException {
        this.directory = directory;
        this.mostBytes = mostBytes;
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                take(file);
            }
        }
        last = sizes.isEmpty() ? 0 : sizes.lastKey();
    }

    private void take(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".new")) {
            Files.delete(file); // its writer died before it was whole
        } else if (name.matches("\\d{1,18}\\" + ENDING)) {
            long size = Files.size(file);
            sizes.put(Long.parseLong(name.substring(0, name.length() - ENDING.length())), size);
            bytes += size;
        }
    }

    /**
     * Keeps a message until it is removed.
     *
     * @throws IOException if the disk did not take it, or it is larger than the whole spool
     */
    public synchronized void add(byte[] message) throws IOException {
        if (message.length > mostBytes) {
            throw new IOException("larger than the whole spool");
        }
        while (bytes + message.length > mostBytes) {
            remove(sizes.firstKey());
            dropped++;
        }
        long number = last + 1;
        Path fresh = directory.resolve(number + ".new");
        write(fresh, message);
        Files.move(fresh, file(number), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
        last = number;
        sizes.put(number, (long) message.length);
        bytes += message.length;
        notifyAll();
    }

    private static void write(Path file, byte[] message) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer buffer = ByteBuffer.wrap(message);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** The number of the oldest; waits for one. */
    synchronized long awaitOldest() throws InterruptedException {
        while (sizes.isEmpty()) {
            wait();
        }
        return sizes.firstKey();
    }

    /** The message of a number; empty if it has given way meanwhile. */
    synchronized Optional<byte[]> read(long number) throws IOException {
        return sizes.containsKey(number)
                ? Optional.of(Files.readAllBytes(file(number)))
                : Optional.empty();
    }

    synchronized void remove(long number) throws IOException {
        Map.Entry<Long, Long> entry = sizes.floorEntry(number);
        if (entry != null && entry.getKey() == number) {
            Files.deleteIfExists(file(number));
            bytes -= entry.getValue();
            sizes.remove(number);
        }
    }

    private Path file(long number) {
        return directory.resolve("%018d%s".formatted(number, ENDING));
    }

    public synchronized int size() {
        return sizes.size();
    }

    public synchronized long bytes() {
        return bytes;
    }

    /** How many gave way unsent since this process opened it. */
    public synchronized long dropped() {
        return dropped;
    }
}
