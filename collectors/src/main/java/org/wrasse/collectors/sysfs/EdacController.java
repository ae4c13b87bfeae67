package org.wrasse.collectors.sysfs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.component.DriverDetail;

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
        List<EdacUnit> units) {
    private static final Pattern SOCKET = Pattern.compile("(?:Socket|SrcID)#(\\d{1,4})");

    /** The socket that the driver names, or -1. */
    public int socket() {
        Matcher matcher = SOCKET.matcher(name);
        if (matcher.find()) {
            return Integer.parseInt(matcher.group(1));
        }
        return units.stream()
                .mapToInt(u -> DriverDetail.locate(u.label(), "").socket())
                .filter(s -> s >= 0)
                .findFirst()
                .orElse(-1);
    }
}
