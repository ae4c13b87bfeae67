package org.wrasse.engine.pipeline;

import java.util.concurrent.atomic.LongAdder;

/** What has gone through. At rest {@code read = decoded + undecodable}: no record vanishes. */
public final class PipelineCounters {
    /** Records journaled: of rings, and of firmware. */
    public final LongAdder read = new LongAdder();

    public final LongAdder decoded = new LongAdder();
    public final LongAdder undecodable = new LongAdder();

    /** Events that the kernel dropped before they could be read. */
    public final LongAdder lost = new LongAdder();

    public final LongAdder trips = new LongAdder();
    public final LongAdder decisions = new LongAdder();
    public final LongAdder outcomes = new LongAdder();
}
