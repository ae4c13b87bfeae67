package org.wrasse.rules.fact;

import java.util.List;
import java.util.stream.Collectors;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;

/**
 * What a rule's {@code @serd} declares: trip when {@code count} errors of the classes {@code on}
 * lie within {@code within} on one component of kind {@code per}.
 *
 * @param on sorted, without repetition, at least one
 * @param count N, at least 1
 * @param within T in nanoseconds: the oldest of the N errors is at most this much older than the
 *     newest; {@link Long#MAX_VALUE} for ever
 * @param distinct if not null, N different values of this kind are wanted instead of N errors
 * @param cooldown nanoseconds after a trip during which the component's errors are not counted
 */
public record SerdDeclaration(
        List<EventClass> on, Unit per, int count, long within, Unit distinct, long cooldown) {

    public SerdDeclaration {
        on = List.copyOf(on);
    }

    /** The same with other numbers. */
    public SerdDeclaration with(int otherCount, long otherWithin, long otherCooldown) {
        return new SerdDeclaration(on, per, otherCount, otherWithin, distinct, otherCooldown);
    }

    /** {@link #within} as operators write it, {@code 24h}; empty for ever. */
    public String span() {
        return within == Long.MAX_VALUE ? "" : Spans.text(within);
    }

    /** What a trip says of its errors: {@code 10 corrected errors within 24h}. */
    public String text() {
        String kind =
                on.stream()
                        .map(c -> c.text().substring(c.text().lastIndexOf('.') + 1))
                        .distinct()
                        .collect(Collectors.joining(" or "));
        String errors =
                distinct == null
                        ? count + " " + kind + " errors"
                        : kind + " errors on " + count + " different " + distinct.text() + "s";
        return errors + (span().isEmpty() ? "" : " within " + span());
    }
}
