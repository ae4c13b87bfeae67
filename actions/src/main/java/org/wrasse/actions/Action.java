package org.wrasse.actions;

import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * One way to act. It does as it is told: whether it may is the {@link ActionGate}'s business, how
 * long it may take the {@link ActionRunner}'s, which interrupts it at its deadline. May be called
 * from several threads.
 */
public interface Action {

    ActionKind kind();

    /**
     * What {@link #perform} would do now, one line that begins with a verb: {@code write 0x12345000
     * to /sys/devices/system/memory/soft_offline_page}. Changes nothing.
     */
    String plan(Decision decision);

    /** Does it. A failure that the action foresees is a result, not an exception. */
    Result perform(Decision decision) throws InterruptedException;

    /**
     * What became of a decision that was begun by a process which died before it wrote down the
     * outcome: {@code DONE} if the hardware is as {@link #perform} leaves it, {@code FAILED} if
     * plainly not, {@code TIMED_OUT} if that cannot be told. Looks, and changes nothing.
     */
    default Result reconcile(Decision decision) {
        return Result.timedOut(
                "found at start: the engine died after it began; whether it was done cannot be told,"
                        + " and it is not repeated");
    }

    /**
     * How it went.
     *
     * @param why one line for people
     * @param errno the system's error number, 0 if there was none
     * @param takenBytes memory that is out of use now, of what failed otherwise
     */
    record Result(Outcome.Result result, String why, int errno, long takenBytes) {

        public Result(Outcome.Result result, String why, int errno) {
            this(result, why, errno, 0);
        }

        /** The same, but with so much memory that was taken all the same. */
        public Result butTaken(long bytes) {
            return new Result(result, why, errno, bytes);
        }

        public static Result done(String why) {
            return new Result(Outcome.Result.DONE, why, 0);
        }

        /** Nothing was touched, because it would have done harm or no good. */
        public static Result refused(String why) {
            return new Result(Outcome.Result.REFUSED, why, 0);
        }

        public static Result failed(String why, int errno) {
            return new Result(Outcome.Result.FAILED, why, errno);
        }

        /** Its own time limit, within the runner's, has passed. */
        public static Result timedOut(String why) {
            return new Result(Outcome.Result.TIMED_OUT, why, 0);
        }
    }

    /** The words for a decision whose component {@code kind} cannot act on. */
    static String needs(String wanted, ActionKind kind, Component got) {
        return kind.text() + " needs " + wanted + ", not " + got.id() + ": mend the rule";
    }
}
