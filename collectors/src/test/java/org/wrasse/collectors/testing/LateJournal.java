package org.wrasse.collectors.testing;

import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.trace.SubBufferSlice;

/** Keeps what it is given and has journaled nothing of it until the test says so. */
public final class LateJournal implements RawSink {
    private final MemorySink memory = new MemorySink();
    private volatile boolean journaled;

    /** All there is, and what comes, is journaled. */
    public void journalAll() {
        journaled = true;
    }

    public MemorySink memory() {
        return memory;
    }

    @Override
    public long put(SubBufferSlice slice) {
        return memory.put(slice);
    }

    @Override
    public long put(LossReport loss) {
        return memory.put(loss);
    }

    @Override
    public boolean isJournaled(long ticket) {
        return journaled;
    }
}
