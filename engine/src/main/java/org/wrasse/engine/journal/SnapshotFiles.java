package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The snapshots beside a journal's segments, named by the number of the last record that each
 * covers: {@code snapshot-0000000000012345}. Little-endian:
 *
 * <pre>
 *  0  u64  "WRASSESN"
 *  8  u32  version of the payload's layout
 * 12  u32  length of the payload in bytes
 * 16       payload
 *     u32  CRC32C of everything before
 * </pre>
 */
public final class SnapshotFiles {
    private static final long MAGIC = 0x4e53_4553_5341_5257L;
    private static final int HEADER = 16;
    private static final int CRC = 4;
    private static final int KEPT = 2;
    private static final String PREFIX = "snapshot-";
    private static final String UNFINISHED = ".tmp";
    private static final Pattern NAME = Pattern.compile(PREFIX + "[0-9]{16}");
    private static final Pattern LEFT = Pattern.compile(NAME + "\\" + UNFINISHED);

    private final Path journal;
    private final int layout;

    /**
     * @param layout version of the payload; files of others are not read
     */
    public SnapshotFiles(Path journal, int layout) {
        this.journal = journal;
        this.layout = layout;
    }

    /**
     * The snapshots, newest first.
     *
     * @throws JournalException if the directory may not be read
     */
    public List<Path> newestFirst() {
        return newestFirst(NAME);
    }

    private List<Path> newestFirst(Pattern name) {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(f -> name.matcher(f.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new JournalException(journal + ": cannot be read: " + e, e);
        }
    }

    /** Number of the last record that a snapshot covers, by its name. */
    public static long last(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(PREFIX.length()));
    }

    /**
     * The payload of a snapshot.
     *
     * @throws IOException if it is not sound, or of another layout; one phrase
     */
    public byte[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int size = bytes.capacity();
        if (size < HEADER + CRC || bytes.getLong(0) != MAGIC) {
            throw new IOException("it is no snapshot");
        }
        if (bytes.getInt(size - CRC) != checksum(bytes.array(), size - CRC)) {
            throw new IOException("a wrong check sum");
        }
        if (bytes.getInt(8) != layout) {
            throw new IOException("it was made by another version of wrasse");
        }
        byte[] payload = new byte[bytes.getInt(12)];
        bytes.get(HEADER, payload);
        return payload;
    }

    /**
     * Writes a snapshot, so that it is there whole or not at all, even after a power cut, and
     * deletes all but the newest few, and what processes left that died in the middle of one.
     *
     * @param last number of the last record that it covers
     */
    public void write(long last, byte[] payload) throws IOException {
        Path file = journal.resolve((PREFIX + "%016d").formatted(last));
        Path unfinished = journal.resolve(file.getFileName() + UNFINISHED);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + payload.length + CRC);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MAGIC).putInt(layout).putInt(payload.length).put(payload);
        bytes.putInt(checksum(bytes.array(), bytes.position())).flip();
        deleteUnfinished(); // before: processes that die one after the other must not fill the disk
        try {
            writeSynced(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        syncDirectory();
        deleteOld();
    }

    private static void writeSynced(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.FILE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void syncDirectory() throws IOException {
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void deleteOld() throws IOException {
        List<Path> all = newestFirst();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(old);
        }
    }

    private void deleteUnfinished() throws IOException {
        for (Path left : newestFirst(LEFT)) {
            Files.deleteIfExists(left);
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
