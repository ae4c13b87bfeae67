package org.wrasse.collectors.trace;

import java.util.concurrent.atomic.LongAdder;

/** What a collector has done so far; may be read by any thread. */
public final class TraceCounters {
    private final LongAdder subBuffers = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder journalWaits = new LongAdder();

    void slice(SubBufferSlice slice) {
        subBuffers.increment();
        records.add(slice.records);
        bytes.add(slice.length);
    }

    void loss(long count) {
        lost.add(count);
    }

    void journalWait() {
        journalWaits.increment();
    }

    /** Sub-buffers, or parts of one, handed on. */
    public long subBuffers() {
        return subBuffers.sum();
    }

    /** Records handed on. */
    public long records() {
        return records.sum();
    }

    /** Bytes of records handed on. */
    public long bytes() {
        return bytes.sum();
    }

    /** Records that the kernel lost, as reported. */
    public long lost() {
        return lost.sum();
    }

    /** How often all rings had to wait until the journal had what was read from them. */
    public long journalWaits() {
        return journalWaits.sum();
    }
}
