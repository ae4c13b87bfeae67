package org.wrasse.collectors;

import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.trace.SubBufferSlice;

/**
 * Where collectors put what they read. Nothing is dropped here: a call blocks until there is room,
 * and the kernel's ring absorbs what comes meanwhile.
 */
public interface RawSink {
    /**
     * Takes a copy of the slice.
     *
     * @return a ticket for {@link #isJournaled}
     */
    long put(SubBufferSlice slice);

    /** Takes the report of a loss. */
    long put(LossReport loss);

    /** True once what the ticket was given for would survive the death of the process. */
    boolean isJournaled(long ticket);
}
