package org.wrasse.actions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.wrasse.rules.operator.OperatorRequest;

/**
 * An operator's word that no hardware is to be acted on.
 *
 * @param until nanoseconds since 1970 when it ends by itself; 0: it does not
 */
public record Pause(String who, long since, long until, String why) {

    static Pause of(OperatorRequest request) {
        return new Pause(request.who().text(), request.time(), request.until(), request.why());
    }

    /**
     * @param now nanoseconds since 1970
     */
    boolean holds(long now) {
        return until == 0 || now < until;
    }

    /** One line: who, since when, until when, why, and what ends it. */
    public String text() {
        return "paused by "
                + who
                + " since "
                + time(since)
                + (until == 0 ? "" : " until " + time(until))
                + " ("
                + why
                + "): 'wrasse resume' ends it";
    }

    private static String time(long nanos) {
        return Instant.ofEpochSecond(0, nanos).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
