package org.wrasse.rules.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * @param weight what an event that stands for several errors counts as; of no account with {@code
 *     distinct}
 * @param faulty if not null, only errors count that lie in a component of this kind that a rule has
 *     declared faulty
 */
public record SerdDeclaration(
        List<EventClass> on,
        Unit per,
        int count,
        long within,
        Unit distinct,
        long cooldown,
        Weight weight,
        Unit faulty) {

    /** What an event counts as. */
    public enum Weight {
        /** As many errors as it stands for. */
        ERRORS,
        /** One, whatever it stands for. */
        EVENTS;

        /** The word in a rule. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The weight that operators write as {@code text}, or empty if there is none. */
        public static Optional<Weight> of(String text) {
            return Arrays.stream(values()).filter(w -> w.text().equals(text)).findFirst();
        }
    }

    public SerdDeclaration {
        on = List.copyOf(on);
    }

    /** The same with other numbers. */
    public SerdDeclaration with(int otherCount, long otherWithin, long otherCooldown) {
        return new SerdDeclaration(
                on, per, otherCount, otherWithin, distinct, otherCooldown, weight, faulty);
    }

    /** {@link #within} as operators write it, {@code 24h}; empty for ever. */
    public String span() {
        return within == Long.MAX_VALUE ? "" : Spans.text(within);
    }

    /** What a trip says of its errors: {@code 10 corrected errors within 24h}. */
    public String text() {
        String kind =
                on.stream()
                        .map(SerdDeclaration::kind)
                        .distinct()
                        .collect(Collectors.joining(" or "));
        String s = count == 1 ? "" : "s";
        String errors =
                distinct == null
                        ? count + " " + kind + (weight == Weight.EVENTS ? " event" : " error") + s
                        : kind + " errors on " + count + " different " + distinct.text() + "s";
        return errors + (span().isEmpty() ? "" : " within " + span()) + place();
    }

    /**
     * {@code corrected} of memory, {@code network} where the class only says that it is an error.
     */
    private static String kind(EventClass eventClass) {
        String[] words = eventClass.text().split("\\.");
        String last = words[words.length - 1];
        return last.equals("error") ? words[0] : last;
    }

    /** {@code , in a faulty row}, or nothing if it may be anywhere. */
    String place() {
        return faulty == null ? "" : ", in a faulty " + faulty.text();
    }
}
