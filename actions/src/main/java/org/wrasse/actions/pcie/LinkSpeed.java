package org.wrasse.actions.pcie;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast a link is.
 *
 * @param rate in GT/s, 0 if it is not known or the link is down
 * @param width in lanes, 0 if it is down
 */
record LinkSpeed(double rate, int width) {
    private static final Pattern RATE = Pattern.compile("(\\d{1,4}(\\.\\d)?) GT/s.*");
    private static final Pattern WIDTH = Pattern.compile("\\d{1,2}");

    /**
     * @param speed as {@code 16.0 GT/s PCIe}, or anything for one that is down
     */
    static LinkSpeed of(String speed, String width) {
        Matcher rate = RATE.matcher(speed);
        return new LinkSpeed(
                rate.matches() ? Double.parseDouble(rate.group(1)) : 0,
                WIDTH.matcher(width).matches() ? Integer.parseInt(width) : 0);
    }

    boolean isUp() {
        return rate > 0 && width > 0;
    }

    boolean isLessThan(LinkSpeed other) {
        return rate < other.rate || width < other.width;
    }

    /** As {@code 2.5 GT/s x4}. */
    @Override
    public String toString() {
        return isUp()
                ? (rate == Math.rint(rate) ? "" + (long) rate : "" + rate) + " GT/s x" + width
                : "down";
    }
}
