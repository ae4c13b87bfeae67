package org.wrasse.collectors.sysfs;

/**
 * Which readings of the counters say anything new: those that differ from the one before, and the
 * one after such a one, by which {@link EdacReconciliation} settles it. Of a machine without errors
 * that is nothing at all after the first two.
 */
public final class NewReadings {
    private EdacCounters last;
    private boolean unsettled;

    /** True if the reading must be told. */
    public boolean isNew(EdacCounters reading) {
        boolean changed = last == null || !reading.unchangedSince(last);
        boolean told = changed || unsettled;
        unsettled = changed;
        last = reading;
        return told;
    }
}
