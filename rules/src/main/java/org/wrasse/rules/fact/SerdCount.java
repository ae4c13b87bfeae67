package org.wrasse.rules.fact;

import java.util.Arrays;
import org.wrasse.collectors.component.Component;

/**
 * What a SERD engine has counted against a component at a time. Times are nanoseconds since 1970.
 *
 * @param count errors (with {@code distinct}: different values) that lie within T of then
 * @param oldest of them; 0 if there is none
 * @param newest of all that are held, those older than T too; 0 if there is none
 * @param quietUntil the end of the last cool-down; {@link Long#MIN_VALUE} if there was none
 */
public record SerdCount(Component component, int count, long oldest, long newest, long quietUntil) {

    /**
     * @param times of the errors held, oldest first
     */
    static SerdCount of(
            Component component, long[] times, long time, long within, long quietUntil) {
        long[] inside = Arrays.stream(times).filter(t -> time - t <= within).toArray();
        return new SerdCount(
                component,
                inside.length,
                inside.length == 0 ? 0 : inside[0],
                times.length == 0 ? 0 : times[times.length - 1],
                quietUntil);
    }
}
