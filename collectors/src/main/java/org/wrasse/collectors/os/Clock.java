package org.wrasse.collectors.os;

import java.util.Optional;

/** A clock of the kernel that user space can read as well as the trace ring. */
public final class Clock {
    private static final int TRIES = 5;

    private final int id;

    private Clock(int id) {
        this.id = id;
    }

    /**
     * The clock of a {@code trace_clock} name; none for those that only the kernel can read ({@code
     * local}, {@code global}, {@code perf}, {@code counter} …).
     */
    public static Optional<Clock> ofTrace(String name) {
        return switch (name) {
            case "boot" -> Optional.of(new Clock(LibC.CLOCK_BOOTTIME));
            case "mono" -> Optional.of(new Clock(LibC.CLOCK_MONOTONIC));
            case "mono_raw" -> Optional.of(new Clock(LibC.CLOCK_MONOTONIC_RAW));
            case "tai" -> Optional.of(new Clock(LibC.CLOCK_TAI));
            default -> Optional.empty();
        };
    }

    /** Nanoseconds since the epoch, as the kernel tells it. */
    public static long wallNanos() {
        return read(LibC.CLOCK_REALTIME, new long[2]);
    }

    /** Nanoseconds that the host has been up, asleep or awake. */
    public static long sinceBootNanos() {
        return read(LibC.CLOCK_BOOTTIME, new long[2]);
    }

    public long nanos() {
        return read(id, new long[2]);
    }

    /** Reads it between two looks at the wall clock; the tightest of a few tries. */
    public ClockSample sample() {
        long[] timespec = new long[2];
        ClockSample best = null;
        for (int i = 0; i < TRIES; i++) {
            long before = read(LibC.CLOCK_REALTIME, timespec);
            long trace = read(id, timespec);
            long after = read(LibC.CLOCK_REALTIME, timespec);
            long half = (after - before) / 2;
            ClockSample sample = new ClockSample(trace, before + half, Math.abs(half) + 1);
            if (best == null || sample.uncertaintyNanos() < best.uncertaintyNanos()) {
                best = sample;
            }
        }
        return best;
    }

    private static long read(int clock, long[] timespec) {
        if (LibC.get().clock_gettime(clock, timespec) != 0) {
            throw new IllegalStateException("clock_gettime(" + clock + "): " + Errno.last());
        }
        return timespec[0] * 1_000_000_000L + timespec[1];
    }
}
