package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.List;

/**
 * Events that have come after the others were armed. Their formats are to be journaled before
 * {@link #arm} is called: from then on records come.
 *
 * @param names as this kernel has them
 * @param formats of all events that are armed then
 */
public record LateEvents(List<String> names, TraceFormats formats, Arming arming) {
    /** Arms them. */
    @FunctionalInterface
    public interface Arming {
        List<ArmedEvent> arm() throws IOException;
    }

    /** What became of each. */
    public List<ArmedEvent> arm() throws IOException {
        return arming.arm();
    }
}
