package org.wrasse.actions.pcie;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** What AER has counted of fatal errors on the way from a root port to a function. */
final class FatalErrors {
    private static final Pattern LAST_NUMBER = Pattern.compile("(?s).*?(\\d{1,18})\\s*");

    private final HardwareFiles files;

    FatalErrors(HardwareFiles files) {
        this.files = files;
    }

    /**
     * The counts of the function and of the ports above it; that of a root port rises too where a
     * device cannot be asked any more. Equal lists: no fatal error in between.
     */
    List<Long> counts(String bdf) {
        List<Long> counts = new ArrayList<>();
        try {
            String path = files.realPath(PciAddress.DEVICES + bdf);
            while (PciAddress.matches(PciAddress.nameOf(path))) {
                counts.add(count(path + "/aer_dev_fatal"));
                counts.add(count(path + "/aer_rootport_total_err_fatal"));
                path = path.substring(0, path.lastIndexOf('/'));
            }
        } catch (HardwareFileException e) {
            counts.add(-1L); // it is gone, which others tell
        }
        return counts;
    }

    private long count(String file) throws HardwareFileException {
        if (!files.exists(file)) {
            return 0;
        }
        Matcher number = LAST_NUMBER.matcher(files.read(file));
        return number.matches() ? Long.parseLong(number.group(1)) : 0;
    }
}
