package org.wrasse.engine.explain;

import org.wrasse.collectors.event.HardwareEvent;

/** What was seen of one class of events. Times are nanoseconds since 1970. */
public final class Tally {
    private long events;
    private long errors;
    private long repeated;
    private long injected;
    private long earlierBoot;
    private long first;
    private long last;

    /**
     * @param unreported how many of its errors no other source had told of before
     */
    void add(HardwareEvent event, int unreported, long time) {
        if (events == 0) {
            first = time;
        }
        events++;
        errors += event.count();
        repeated += event.count() - unreported;
        injected += event.injected() ? event.count() : 0;
        earlierBoot += event.earlierBoot() ? event.count() : 0;
        last = time;
    }

    public long events() {
        return events;
    }

    /** What the events stand for; of them {@link #injected} and {@link #earlierBoot}. */
    public long errors() {
        return errors;
    }

    /** Errors that had been told by another source already. */
    public long repeated() {
        return repeated;
    }

    public long injected() {
        return injected;
    }

    public long earlierBoot() {
        return earlierBoot;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }
}
