package org.wrasse.collectors.trace;

/**
 * How far a CPU's ring has been journaled: the end of the last slice.
 *
 * @param pageTime the sub-buffer's time stamp
 * @param endOffset {@link SubBufferSlice#offset} + {@link SubBufferSlice#length}
 */
public record RingCursor(int cpu, long pageTime, int endOffset) {}
