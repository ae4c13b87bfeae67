package org.wrasse.collectors.trace;

/** How rings are read. */
public enum ReaderChoice {
    /** By mapping where the kernel has it, else by reading. */
    AUTO,
    /** By mapping, which survives a kill without loss; an error before kernel 6.10. */
    MMAP,
    /** By {@code read(2)}. */
    READ
}
