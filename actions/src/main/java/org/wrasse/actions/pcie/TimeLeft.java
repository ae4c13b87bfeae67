package org.wrasse.actions.pcie;

import java.time.Duration;
import java.util.Optional;

/** Of the time that one reset has, all ways together. */
final class TimeLeft {
    private final ResetTimes times;
    private final long end;

    private TimeLeft(ResetTimes times, long end) {
        this.times = times;
        this.end = end;
    }

    /** All of it. */
    static TimeLeft from(ResetTimes times) {
        return new TimeLeft(times, System.nanoTime() + times.deadline().toNanos());
    }

    /** Why a way must not be begun any more, if it must not. */
    Optional<String> tooShortFor(ResetWay way) {
        Duration left = left();
        return left.compareTo(times.way()) >= 0
                ? Optional.empty()
                : Optional.of(
                        way.text()
                                + " was not tried: it may take "
                                + text(times.way())
                                + ", and "
                                + text(left)
                                + " are left: actions.deadline in wrasse.yaml");
    }

    /** How long to look whether a way has helped. */
    Duration verify() {
        return left().compareTo(times.verify()) < 0 ? left() : times.verify();
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private static String text(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
