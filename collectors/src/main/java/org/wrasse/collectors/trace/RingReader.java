package org.wrasse.collectors.trace;

import java.io.IOException;

/** Reads one CPU's ring, oldest records first. For one thread. */
interface RingReader extends AutoCloseable {
    /**
     * Fills the slice with the next records. What was filled in by the call before may be gone from
     * the kernel's memory once this is called.
     *
     * @return false if there is nothing now
     */
    boolean next(SubBufferSlice into) throws IOException;

    int cpu();

    /** The descriptor to wait on. */
    int fd();

    @Override
    void close();
}
