package org.wrasse.actions;

import java.time.LocalDateTime;
import java.util.Optional;

/** A time that comes again and again, as a clock on the wall shows it. */
sealed interface MaintenanceWindow permits WeeklyWindow, CronWindow {
    /** How each may be written, for messages. */
    String FORM =
            ": write it as \"Sat 02:00-06:00\", \"Mon-Fri 22:00-04:00\", \"Sat,Sun 00:00-24:00\","
                    + " \"daily 03:00-04:00\" or, as cron, \"0 2 1-7 * * for 4h\"";

    /**
     * @throws IllegalArgumentException if it is no window; one line
     */
    static MaintenanceWindow parse(String text) {
        return CronWindow.isOne(text) ? CronWindow.parse(text) : WeeklyWindow.parse(text);
    }

    /** Whether it is open when the clock on the wall shows this. */
    boolean holds(LocalDateTime wall);

    /** What the clock on the wall shows when it begins next, later than this; empty: never. */
    Optional<LocalDateTime> beginAfter(LocalDateTime wall);
}
