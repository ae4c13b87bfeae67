package org.wrasse.collectors.trace;

/**
 * How large a ring is to be.
 *
 * @param kibPerCpu of each CPU; 0 leaves the kernel's choice
 * @param subBufferKib of each sub-buffer; 0 leaves the kernel's choice, which is one page
 */
public record RingSize(int kibPerCpu, int subBufferKib) {
    public static final RingSize AS_IS = new RingSize(0, 0);

    public RingSize {
        if (kibPerCpu < 0 || subBufferKib < 0) {
            throw new IllegalArgumentException("a ring's size cannot be negative");
        }
    }

    public static RingSize ofKib(int kibPerCpu) {
        return new RingSize(kibPerCpu, 0);
    }
}
