package org.wrasse.collectors.event;

/**
 * Where and when an observation was made.
 *
 * @param machine machine and boot
 * @param source how it was collected: {@code trace}, {@code perf}, {@code edac} …
 * @param cpu the CPU whose ring held the record, -1 where there is none
 * @param time nanoseconds of the machine's trace clock
 * @param injected whether an operator made it up ({@code wrasse inject}); such an observation never
 *     leads to an action on hardware
 */
public record Origin(Machine machine, String source, int cpu, long time, boolean injected) {}
