package org.wrasse.collectors.trace;

import java.util.Map;

/**
 * Where the journal of this boot stands: what of the rings need not be told again.
 *
 * @param cursors how far each CPU's ring is journaled, by CPU
 * @param losses the {@link org.wrasse.collectors.event.LossReport#total()} last reported, by CPU
 */
public record ResumePoint(Map<Integer, RingCursor> cursors, Map<Integer, Long> losses) {
    /** For an empty journal, or one of another boot. */
    public static final ResumePoint NONE = new ResumePoint(Map.of(), Map.of());

    public ResumePoint {
        cursors = Map.copyOf(cursors);
        losses = Map.copyOf(losses);
    }
}
