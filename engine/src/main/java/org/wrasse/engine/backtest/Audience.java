package org.wrasse.engine.backtest;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.engine.journal.JournalRecord;

/** Who is told of a backtest while it runs. */
public interface Audience {
    /** A decision has been compared; not in the order of time, since some wait for another half. */
    default void compared(Difference difference) {}

    /** An error was played, in the range asked for. */
    default void observed(HardwareEvent event, long time) {}

    /** A record was played. */
    default void played(JournalRecord record) {}
}
