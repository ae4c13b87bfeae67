package org.wrasse.actions.memory;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.wrasse.actions.Action.Result;
import org.wrasse.rules.decision.Outcome;

/**
 * Tries again what the kernel could not do at that moment, after pauses that double. All of them
 * take an eighth of the deadline: the thread is wanted by others.
 */
final class Retries {
    private static final List<Integer> SHARES = List.of(60, 30, 15);

    private final Set<Integer> passing;
    private final List<Duration> pauses;

    /**
     * @param passing errno numbers that may be others at the next try
     */
    Retries(Set<Integer> passing, Duration deadline) {
        this.passing = Set.copyOf(passing);
        this.pauses = SHARES.stream().map(deadline::dividedBy).toList();
    }

    /** The last result, with the number of tries if there were several. */
    Result of(Supplier<Result> attempt) throws InterruptedException {
        long start = System.nanoTime();
        int tries = 1;
        Result result = attempt.get();
        for (Duration pause : pauses) {
            if (!passes(result)) {
                break;
            }
            Thread.sleep(pause.toMillis());
            result = attempt.get();
            tries++;
        }
        return tries == 1 ? result : counted(result, tries, System.nanoTime() - start);
    }

    private boolean passes(Result result) {
        return result.result() == Outcome.Result.FAILED && passing.contains(result.errno());
    }

    private static Result counted(Result result, int tries, long nanos) {
        String words = "; %d tries in %.1f s";
        String why = result.why() + String.format(Locale.ROOT, words, tries, nanos / 1e9);
        return new Result(result.result(), why, result.errno());
    }
}
