package org.wrasse.collectors;

/** A source of raw records that runs until it is stopped. */
public interface Collector extends AutoCloseable {
    /** Its name in logs and metrics: {@code trace}, {@code perf} … */
    String name();

    /**
     * Feeds {@code sink} from the calling thread until {@link #stop()}; what was in the kernel's
     * buffers when that was called has been put when this returns.
     */
    void collect(RawSink sink);

    /** Ends {@link #collect}; may be called from any thread, more than once. */
    void stop();

    @Override
    void close();
}
