package org.wrasse.collectors.decode.aer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The bits of the correctable and the uncorrectable error status registers (7.8.4.2, 7.8.4.5). */
public final class AerStatus {
    private static final int BITS = 32;
    private static final String[] CORRECTABLE = new String[BITS];
    private static final String[] UNCORRECTABLE = new String[BITS];

    static {
        CORRECTABLE[0] = "Receiver Error";
        CORRECTABLE[6] = "Bad TLP";
        CORRECTABLE[7] = "Bad DLLP";
        CORRECTABLE[8] = "REPLAY_NUM Rollover";
        CORRECTABLE[12] = "Replay Timer Timeout";
        CORRECTABLE[13] = "Advisory Non-Fatal Error";
        CORRECTABLE[14] = "Corrected Internal Error";
        CORRECTABLE[15] = "Header Log Overflow";
        UNCORRECTABLE[0] = "Undefined";
        UNCORRECTABLE[4] = "Data Link Protocol Error";
        UNCORRECTABLE[5] = "Surprise Down Error";
        UNCORRECTABLE[12] = "Poisoned TLP";
        UNCORRECTABLE[13] = "Flow Control Protocol Error";
        UNCORRECTABLE[14] = "Completion Timeout";
        UNCORRECTABLE[15] = "Completer Abort";
        UNCORRECTABLE[16] = "Unexpected Completion";
        UNCORRECTABLE[17] = "Receiver Overflow";
        UNCORRECTABLE[18] = "Malformed TLP";
        UNCORRECTABLE[19] = "ECRC Error";
        UNCORRECTABLE[20] = "Unsupported Request Error";
        UNCORRECTABLE[21] = "ACS Violation";
        UNCORRECTABLE[22] = "Uncorrectable Internal Error";
        UNCORRECTABLE[23] = "MC Blocked TLP";
        UNCORRECTABLE[24] = "AtomicOp Egress Blocked";
        UNCORRECTABLE[25] = "TLP Prefix Blocked Error";
        UNCORRECTABLE[26] = "Poisoned TLP Egress Blocked";
        UNCORRECTABLE[27] = "DMWr Request Egress Blocked";
        UNCORRECTABLE[28] = "IDE Check Failed";
        UNCORRECTABLE[29] = "Misrouted IDE TLP";
        UNCORRECTABLE[30] = "PCRC Check Failed";
        UNCORRECTABLE[31] = "TLP Translation Egress Blocked";
    }

    private static final int PHYSICAL_CORRECTABLE = 1;
    private static final int LINK_CORRECTABLE = 1 << 6 | 1 << 7 | 1 << 8 | 1 << 12;
    private static final int LINK_UNCORRECTABLE = 1 << 4 | 1 << 5;

    private AerStatus() {}

    /** The names of the bits that are set; {@code bit N} of one that the standard does not name. */
    public static List<String> names(int status, AerSeverity severity) {
        String[] all = severity == AerSeverity.CORRECTABLE ? CORRECTABLE : UNCORRECTABLE;
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < BITS; bit++) {
            if ((status >>> bit & 1) != 0) {
                names.add(all[bit] == null ? "bit " + bit : all[bit]);
            }
        }
        return names;
    }

    /**
     * The layers that found the errors: {@code physical}, {@code data link}, {@code transaction}.
     */
    public static Set<String> layers(int status, AerSeverity severity) {
        Set<String> layers = new TreeSet<>();
        boolean correctable = severity == AerSeverity.CORRECTABLE;
        int physical = correctable ? PHYSICAL_CORRECTABLE : 0;
        int link = correctable ? LINK_CORRECTABLE : LINK_UNCORRECTABLE;
        if ((status & physical) != 0) {
            layers.add("physical");
        }
        if ((status & link) != 0) {
            layers.add("data link");
        }
        if ((status & ~physical & ~link) != 0) {
            layers.add("transaction");
        }
        return layers;
    }
}
