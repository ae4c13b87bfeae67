package org.wrasse.collectors.trace;

import java.io.IOException;

/** Reads one CPU's ring, oldest records first. For one thread. */
public interface RingReader extends AutoCloseable {
    /**
     * Fills the slice with the next records. What was filled in by the call before may be gone from
     * the kernel's memory once this is called.
     *
     * @return false if there is nothing now
     */
    boolean next(SubBufferSlice into) throws IOException;

    /**
     * Sees to it that the next record makes {@link #fd} readable.
     *
     * @return false if there is a record already
     */
    default boolean rest() throws IOException {
        return true;
    }

    int cpu();

    /** The descriptor to wait on. */
    int fd();

    @Override
    void close();
}
