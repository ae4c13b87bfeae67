package org.wrasse.rules.testing;

import java.util.Arrays;
import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.decode.InjectedFault;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.TroubleKind;

/**
 * Something that happens in a test.
 *
 * @param at nanoseconds since the test's start
 * @param line where it stands
 */
record TestInput(long at, int line, What what) {
    /** The kinds of things that can happen. */
    sealed interface What {}

    /** An error that the kernel reports. */
    record Reported(InjectedFault fault, boolean injected) implements What {}

    /**
     * A record that firmware or a dying kernel left.
     *
     * @param source {@code bert} or {@code erst}
     */
    record Left(String source, String name, byte[] bytes) implements What {
        Left {
            bytes = Arrays.copyOf(bytes, bytes.length);
        }
    }

    /** What became of the newest such decision. */
    record Became(
            ActionKind action, Component component, Outcome.Result result, String why, int errno)
            implements What {}

    /** Events that the kernel dropped. */
    record Lost(long count, int cpu, String cause) implements What {}

    /** The engine itself is in trouble, or is no more. */
    record Troubled(TroubleKind kind, boolean over, String text) implements What {}

    /** The machine is booted, and has these DIMMs from then on. */
    record Booted(List<Dimm> dimms) implements What {
        Booted {
            dimms = List.copyOf(dimms);
        }
    }

    /** A component was repaired: it is faulty no more, and what was counted of it is forgotten. */
    record Cleared(Component component) implements What {}

    /** Nothing but time going by. */
    record Quiet() implements What {}

    /** Bytes that could not be read. */
    record Unreadable(String event, String why) implements What {}
}
