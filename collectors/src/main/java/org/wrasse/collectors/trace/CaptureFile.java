package org.wrasse.collectors.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One CPU's sub-buffers in a file, one after the other, each at the next multiple of their size.
 */
final class CaptureFile implements AutoCloseable {
    private final Path file;
    private final int cpu;
    private final SubBufferLayout layout;
    private final FileChannel channel;
    private final SubBufferProgress progress;
    private ByteBuffer page;
    private long pages;

    CaptureFile(Path file, int cpu, SubBufferLayout layout) throws IOException {
        this.file = file;
        this.cpu = cpu;
        this.layout = layout;
        this.channel = FileChannel.open(file);
        this.progress = new SubBufferProgress(layout, cpu);
    }

    /** Goes to the next sub-buffer; false at the end of the file. */
    boolean advance() throws IOException {
        ByteBuffer next = ByteBuffer.allocate(layout.size());
        while (next.hasRemaining() && channel.read(next) >= 0) {
            continue;
        }
        int size = next.position();
        page = next.slice(0, size).order(ByteOrder.LITTLE_ENDIAN);
        pages++;
        return size > 0;
    }

    /** The time stamp of the present sub-buffer; the end of time if not even that is there. */
    long pageTime() {
        return hasHeader() ? layout.timestamp(page) : Long.MAX_VALUE;
    }

    /** Fills the slice with the present sub-buffer; false if it has no records. */
    boolean take(SubBufferSlice into) {
        progress.startPage();
        return hasHeader() && progress.take(page, into);
    }

    private boolean hasHeader() {
        return page.capacity() >= layout.dataOffset();
    }

    /** A line on what is wrong with the present sub-buffer. */
    Optional<String> warning() {
        if (page.capacity() == layout.size()) {
            return Optional.empty();
        }
        return Optional.of(
                file
                        + ": the file ends inside sub-buffer "
                        + pages
                        + ", after "
                        + page.capacity()
                        + " of its "
                        + layout.size()
                        + " bytes: what is there was read");
    }

    int cpu() {
        return cpu;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
