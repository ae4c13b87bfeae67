package org.wrasse.engine.replay;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast journaled time goes by: so many times faster than it did, or as fast as can be. */
public final class Pace {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)x");

    private final double factor;
    private long firstTime;
    private long start;

    private Pace(double factor) {
        this.factor = factor;
    }

    public static Pace max() {
        return new Pace(0);
    }

    /**
     * The pace that operators write so.
     *
     * @param text {@code max}, {@code 1x}, {@code 100x}, {@code 0.5x}
     * @throws IllegalArgumentException if it is none; one line
     */
    public static Pace parse(String text) {
        Matcher matcher = FORM.matcher(text);
        double factor = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (factor == 0 && !text.equals("max")) {
            throw new IllegalArgumentException(
                    "--speed " + text + ": write max, 1x (as it happened) or 100x");
        }
        return new Pace(factor);
    }

    public boolean isMax() {
        return factor == 0;
    }

    /** Waits until it is the turn of what happened at {@code time}, nanoseconds since 1970. */
    void await(long time) {
        if (isMax()) {
            return;
        }
        if (start == 0) {
            start = System.nanoTime();
            firstTime = time;
        }
        long left = (long) ((time - firstTime) / factor) - (System.nanoTime() - start);
        if (left > 0) {
            sleep(left);
        }
    }

    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
