package org.wrasse.engine.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.decode.RecordEncoder;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.pipeline.Input;

/**
 * Corrected memory errors in ring pages as the kernel fills them: 100,000 errors a second, in full
 * sub-buffers of 4 KiB, by the format files of real kernels.
 */
final class RingPages {
    /** Errors in all pages together. */
    static final int EVENTS = 10_000;

    static final String SOURCE = "trace";

    private static final int NANOS_BETWEEN = 10_000;
    private static final int SUB_BUFFER_DATA = 4080;
    static final int MEMORY_PAGE = 4096;

    /** Neighbours in time are no neighbours in memory; it has no factor in common with EVENTS. */
    private static final int STRIDE = 7919;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<SubBufferSlice> pages = new ArrayList<>();
    private long end;

    /**
     * @param tracepoint whose records they are
     * @param memoryPages how many pages of memory the errors are spread over, evenly
     */
    RingPages(Tracepoint tracepoint, int memoryPages) {
        this(tracepoint, memoryPages, EVENTS);
    }

    private RingPages(Tracepoint tracepoint, int memoryPages, int events) {
        RecordEncoder encoder = tracepoint.encoder();
        for (int i = 0; i < events; i++) {
            int page = (int) ((long) i * STRIDE % memoryPages);
            add(encoder.encode(tracepoint.values(page)));
        }
    }

    /** A page with one error in it. */
    static SubBufferSlice one(Tracepoint tracepoint) {
        return new RingPages(tracepoint, 1, 1).pages.get(0);
    }

    /** The machine and formats to read the pages by. */
    static Input.Kernel kernel() {
        return new Input.Kernel(
                new Machine("benchmark", "6.18", "x86_64", MEMORY_PAGE, "boot"),
                new TraceFormats(
                        "",
                        Map.of(
                                Tracepoint.MC_EVENT.event, Tracepoint.MC_EVENT.format(),
                                Tracepoint.MCE_RECORD.event, Tracepoint.MCE_RECORD.format())));
    }

    List<SubBufferSlice> pages() {
        return pages;
    }

    /** Makes these the pages that come next, since time never goes back. */
    void next() {
        later((long) EVENTS * NANOS_BETWEEN);
    }

    /** Makes these pages of so many nanoseconds later. */
    void later(long nanos) {
        for (SubBufferSlice page : pages) {
            page.baseTime += nanos;
            page.pageTime = page.baseTime;
        }
    }

    /** Puts all errors, and makes the pages those that come next. */
    void putInto(RawSink sink) {
        for (SubBufferSlice page : pages) {
            sink.put(page);
        }
        next();
    }

    /** The ring's encoding: see {@link org.wrasse.collectors.trace.RecordCursor}. */
    private void add(byte[] record) {
        int words = (record.length + 3) / 4;
        boolean isShort = words <= 28;
        int size = (isShort ? 4 : 8) + words * 4;
        SubBufferSlice page = pageWithRoomFor(size);
        INT.set(page.data, page.length, NANOS_BETWEEN << 5 | (isShort ? words : 0));
        if (!isShort) {
            INT.set(page.data, page.length + 4, 4 + words * 4);
        }
        System.arraycopy(record, 0, page.data, page.length + size - words * 4, record.length);
        page.length += size;
        page.records++;
        end += NANOS_BETWEEN;
    }

    private SubBufferSlice pageWithRoomFor(int size) {
        if (!pages.isEmpty()) {
            SubBufferSlice last = pages.get(pages.size() - 1);
            if (last.length + size <= SUB_BUFFER_DATA) {
                return last;
            }
        }
        SubBufferSlice page = new SubBufferSlice(SUB_BUFFER_DATA);
        page.baseTime = end;
        page.pageTime = end;
        pages.add(page);
        return page;
    }
}
