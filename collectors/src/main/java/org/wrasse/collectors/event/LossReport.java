package org.wrasse.collectors.event;

/**
 * Events that the kernel dropped before anyone could read them.
 *
 * @param count how many, at least 1
 * @param total the kernel's own counter after this loss ({@code overrun} + {@code dropped events}
 *     of the CPU's {@code stats}), so that a later start can tell new losses from reported ones
 * @param cause one line for people
 */
public record LossReport(Origin origin, long count, long total, String cause)
        implements Observation {}
