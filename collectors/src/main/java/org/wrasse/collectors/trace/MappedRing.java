package org.wrasse.collectors.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wrasse.collectors.os.FileHandle;
import org.wrasse.collectors.os.LibC;
import org.wrasse.collectors.os.MappedRegion;

/**
 * Reads a ring through its mapping (kernel 6.10 and later). The sub-buffer being read stays in the
 * mapping until the kernel is asked for the next one, even if the process is killed: who maps the
 * ring after that finds it there.
 */
final class MappedRing implements RingReader {
    /** {@code TRACE_MMAP_IOCTL_GET_READER} */
    private static final long GET_READER = 0x5220;

    /* Offsets in struct trace_buffer_meta. */
    private static final int META_PAGE_SIZE = 0;
    private static final int SUB_BUFFER_SIZE = 8;
    private static final int SUB_BUFFERS = 12;
    private static final int READER_ID = 24;
    private static final int READER_READ = 28;

    private final int cpu;
    private final FileHandle pipe;
    private final MappedRegion metaRegion;
    private final MappedRegion dataRegion;
    private final ByteBuffer meta;
    private final ByteBuffer data;
    private final int subBufferSize;
    private final SubBufferProgress progress;
    private int reader;
    private ByteBuffer page;

    private MappedRing(
            int cpu,
            FileHandle pipe,
            MappedRegion metaRegion,
            MappedRegion dataRegion,
            SubBufferLayout layout) {
        this.cpu = cpu;
        this.pipe = pipe;
        this.metaRegion = metaRegion;
        this.dataRegion = dataRegion;
        this.meta = metaRegion.bytes();
        this.data = dataRegion.bytes();
        this.subBufferSize = layout.size();
        this.progress = new SubBufferProgress(layout, cpu);
    }

    /**
     * Maps the ring and starts on the sub-buffer that a reader before may have been at: behind
     * {@code cursor} if it was there, else (or if null) at its first record.
     *
     * @throws IOException if this kernel or this ring cannot be mapped; {@code pipe} stays open
     *     then
     */
    static MappedRing open(int cpu, FileHandle pipe, SubBufferLayout layout, RingCursor cursor)
            throws IOException {
        MappedRegion meta = MappedRegion.of(pipe, 0, LibC.get().getpagesize());
        try {
            ByteBuffer head = meta.bytes();
            int size = head.getInt(SUB_BUFFER_SIZE);
            long length = (long) size * head.getInt(SUB_BUFFERS);
            if (size <= layout.dataOffset() || length > Integer.MAX_VALUE) {
                throw new TraceException(
                        pipe + " cannot be mapped: " + length + " bytes in sub-buffers of " + size);
            }
            MappedRegion data = MappedRegion.of(pipe, head.getInt(META_PAGE_SIZE), (int) length);
            MappedRing ring = new MappedRing(cpu, pipe, meta, data, layout.withSize(size));
            ring.showReaderPage();
            ring.progress.resume(ring.page, cursor);
            return ring;
        } catch (IOException e) {
            meta.close();
            throw e;
        }
    }

    @Override
    public boolean next(SubBufferSlice into) throws IOException {
        while (!progress.take(page, into)) {
            if (!advance()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Lets the kernel go on; false if it did not move. The first call on a sub-buffer only makes it
     * take note that all there was has been read, the next one goes to the next sub-buffer.
     */
    private boolean advance() throws IOException {
        int read = meta.getInt(READER_READ);
        pipe.ioctl(GET_READER);
        if (meta.getInt(READER_ID) != reader) {
            showReaderPage();
            progress.startPage();
            return true;
        }
        return meta.getInt(READER_READ) != read;
    }

    private void showReaderPage() {
        reader = meta.getInt(READER_ID);
        page = data.slice(reader * subBufferSize, subBufferSize).order(ByteOrder.nativeOrder());
    }

    @Override
    public int cpu() {
        return cpu;
    }

    @Override
    public int fd() {
        return pipe.fd();
    }

    @Override
    public void close() {
        dataRegion.close();
        metaRegion.close();
        pipe.close();
    }
}
