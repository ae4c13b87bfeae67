package org.wrasse.actions.alert;

import java.util.Optional;
import org.wrasse.actions.Action;

/**
 * One way to tell somebody. It is called from threads of its own ({@link Lane}); what it waits for
 * holds up nobody else.
 */
public interface AlertSink {

    /** As {@code wrasse alert test --sink} knows it: {@code syslog}. */
    String name();

    /** Tells it. A failure that the sink foresees is a result; its {@code why} holds no secret. */
    Action.Result send(Alert alert) throws InterruptedException;

    /** What is in the way of it now, one line, or empty; sends and changes nothing. */
    Optional<String> obstacle();

    /** How many alerts it takes at a time. */
    default int atOnce() {
        return 1;
    }

    /** Ends what it does by itself; soon. */
    default void close() {}
}
