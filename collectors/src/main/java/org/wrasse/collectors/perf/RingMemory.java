package org.wrasse.collectors.perf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wrasse.collectors.os.LibC;
import org.wrasse.collectors.os.MappedRegion;

/** A mapped perf ring: a page of positions, then the data area. */
final class RingMemory implements AutoCloseable {
    private static final VarHandle LONG =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /* Offsets in struct perf_event_mmap_page. */
    private static final int DATA_HEAD = 1024;
    private static final int DATA_TAIL = 1032;

    private final MappedRegion region;
    private final ByteBuffer positions;
    private final ByteBuffer area;

    RingMemory(MappedRegion region) {
        this.region = region;
        this.positions = region.writableBytes();
        int page = LibC.get().getpagesize();
        this.area = region.bytes().slice(page, positions.capacity() - page);
    }

    /** Up to where the kernel has written; what is before that can be read after this. */
    long head() {
        return (long) LONG.getAcquire(positions, DATA_HEAD);
    }

    /** Up to where the kernel may write again. */
    long tail() {
        return (long) LONG.get(positions, DATA_TAIL);
    }

    /** Gives the kernel back what is before {@code tail}. */
    void release(long tail) {
        LONG.setRelease(positions, DATA_TAIL, tail);
    }

    /** The records, of a power of two of bytes; read-only. */
    ByteBuffer area() {
        return area;
    }

    @Override
    public void close() {
        region.close();
    }
}
