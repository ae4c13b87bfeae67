package org.wrasse.collectors.sysfs;

import java.util.List;

/**
 * A memory controller as EDAC shows it. Numbers that the kernel does not tell are -1, texts empty.
 *
 * @param number as in {@code mcN}
 * @param name the driver's
 * @param secondsSinceReset of the counters
 * @param corrected all of the controller's errors, 32 bits
 * @param uncorrected likewise
 * @param correctedElsewhere of them, those that could not be told to a unit
 * @param uncorrectedElsewhere likewise
 */
public record EdacController(
        int number,
        String name,
        long sizeMib,
        long secondsSinceReset,
        long corrected,
        long uncorrected,
        long correctedElsewhere,
        long uncorrectedElsewhere,
        List<EdacUnit> units) {}
