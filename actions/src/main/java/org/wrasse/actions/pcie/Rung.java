package org.wrasse.actions.pcie;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.rules.decision.Outcome;

/**
 * One way to reset a link, as writes.
 *
 * @param also what else it takes down, in words; may be empty
 * @param writes in this order; after one that failed no more of them
 * @param lastly done whatever became of the others, if any was tried
 */
record Rung(ResetWay way, String also, List<Write> writes, Optional<Write> lastly) {

    /** A text and the file for it. */
    record Write(String text, String file) {
        @Override
        public String toString() {
            return text + " to " + file;
        }
    }

    /** As {@code write 1 to FILE, then default to FILE, which takes down 0000:04:00.1 too}. */
    String plan() {
        return "write " + allWrites() + also;
    }

    /** The same when it was done. */
    String written() {
        return "wrote " + allWrites();
    }

    private String allWrites() {
        return Stream.concat(writes.stream(), lastly.stream())
                .map(Write::toString)
                .collect(Collectors.joining(", then "));
    }

    /**
     * {@code DONE} if the kernel took all; whether it helped is not known by that.
     *
     * @param retry how long to wait before a file that was busy is written once more
     */
    Action.Result climb(HardwareWrite write, Duration retry) throws InterruptedException {
        List<Action.Result> results = new ArrayList<>();
        try {
            for (Write each : writes) {
                results.add(patiently(write, each, retry));
                if (failed(results)) {
                    break;
                }
            }
        } finally {
            lastly.ifPresent(each -> results.add(write.write(each.file(), each.text())));
        }
        return results.stream()
                .filter(r -> r.result() != Outcome.Result.DONE)
                .findFirst()
                .orElseGet(() -> Action.Result.done(written()));
    }

    private static boolean failed(List<Action.Result> results) {
        return results.get(results.size() - 1).result() != Outcome.Result.DONE;
    }

    private static Action.Result patiently(HardwareWrite write, Write each, Duration retry)
            throws InterruptedException {
        Action.Result first = write.write(each.file(), each.text());
        if (first.result() == Outcome.Result.DONE
                || ResetAnswer.to(first.errno()) != ResetAnswer.RETRY) {
            return first;
        }
        Thread.sleep(retry.toMillis());
        return write.write(each.file(), each.text());
    }
}
