package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The part of a file that is being looked at. It is read, not mapped: where a file was cut short a
 * mapped page would kill the thread. Not thread-safe.
 */
final class FileWindow implements AutoCloseable {
    private static final int BYTES = 1 << 20;
    private static final int BLOCK = 4096;

    private final FileChannel file;
    private byte[] bytes = new byte[BYTES];
    private long base;
    private int loaded;

    FileWindow(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ);
    }

    /**
     * Makes {@code count} bytes from {@code offset} on readable; false if the file has not so many.
     */
    boolean load(long offset, int count) throws IOException {
        return isLoaded(offset, count) || reload(offset, count);
    }

    private boolean isLoaded(long offset, int count) {
        return offset >= base && offset + count <= base + loaded;
    }

    /** As {@link #load}, with as much of what stands before as there is room for. */
    boolean loadBackward(long offset, int count) throws IOException {
        if (isLoaded(offset, count)) {
            return true;
        }
        long from = Math.max(0, Math.min(offset, offset + count - BYTES));
        return reload(from, (int) (offset + count - from));
    }

    /** Likewise, with what stands in the file now. */
    boolean reload(long offset, int count) throws IOException {
        if (offset + count > file.size()) {
            return false;
        }
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        base = offset;
        ByteBuffer target = ByteBuffer.wrap(bytes);
        while (target.hasRemaining() && read(target) > 0) {
            // A read may give less than is there.
        }
        loaded = target.position();
        return loaded >= count;
    }

    /** A block that the disk does not give reads as zeros: those behind it may still be sound. */
    private int read(ByteBuffer target) {
        try {
            return file.read(target, base + target.position());
        } catch (IOException e) {
            int skipped = Math.min(target.remaining(), BLOCK);
            target.put(new byte[skipped]);
            return skipped;
        }
    }

    /** What is loaded; {@link #index} tells where. */
    byte[] bytes() {
        return bytes;
    }

    int index(long offset) {
        return (int) (offset - base);
    }

    /** How many bytes are loaded from {@code offset} on. */
    int loadedFrom(long offset) {
        return (int) (base + loaded - offset);
    }

    long size() throws IOException {
        return file.size();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
