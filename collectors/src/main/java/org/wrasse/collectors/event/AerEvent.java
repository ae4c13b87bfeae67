package org.wrasse.collectors.event;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;

/**
 * A PCI Express Advanced Error Reporting event: {@code ras:aer_event}.
 *
 * @param devName the function's BDF
 * @param status the unmasked bits of the correctable or uncorrectable error status register (PCIe
 *     6.0, 7.8.4)
 * @param aerSeverity the kernel's number: 0 non-fatal, 1 fatal, 2 correctable
 * @param tlpHeaderValid not 0 if {@code tlpHeader} holds the logged header
 * @param tlpHeader 4 words, 14 since Linux 6.15; none where none was logged
 */
public record AerEvent(
        Origin origin,
        String devName,
        @Hex int status,
        @KernelName("severity") int aerSeverity,
        int tlpHeaderValid,
        @Hex List<Integer> tlpHeader)
        implements HardwareEvent {

    private static final String[] CORRECTABLE = new String[32];
    private static final String[] UNCORRECTABLE = new String[32];

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

    @Override
    public String event() {
        return "ras:aer_event";
    }

    @Override
    public Severity severity() {
        return switch (aerSeverity) {
            case 1 -> Severity.FATAL;
            case 2 -> Severity.CORRECTED;
            default -> Severity.UNCORRECTED;
        };
    }

    @Override
    public EventClass eventClass() {
        return switch (aerSeverity) {
            case 1 -> EventClass.PCIE_FATAL;
            case 2 -> EventClass.PCIE_CORRECTED;
            default -> EventClass.PCIE_NONFATAL;
        };
    }

    /** True if the error was fatal to the link. */
    public boolean fatal() {
        return aerSeverity == 1;
    }

    @Override
    public int count() {
        return 1;
    }

    public PcieFunction function() {
        return new PcieFunction(devName);
    }

    @Override
    public Component component() {
        return function();
    }

    @Override
    public Component component(Unit unit) {
        return unit == Unit.FUNCTION ? function() : null;
    }

    /** The names of the bits in {@link #status}, joined with a bar. */
    public String statusText() {
        String[] names = aerSeverity == 2 ? CORRECTABLE : UNCORRECTABLE;
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 32; bit++) {
            if ((status >>> bit & 1) != 0) {
                text.append(text.isEmpty() ? "" : "|")
                        .append(names[bit] == null ? "bit " + bit : names[bit]);
            }
        }
        return text.isEmpty() ? "no status (device unreachable)" : text.toString();
    }

    @Override
    public String text() {
        return switch (aerSeverity) {
                    case 1 -> "fatal ";
                    case 2 -> "corrected ";
                    default -> "non-fatal ";
                }
                + statusText()
                + " at "
                + devName;
    }
}
