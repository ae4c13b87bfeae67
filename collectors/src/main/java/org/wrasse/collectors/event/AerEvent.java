package org.wrasse.collectors.event;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.aer.AerError;
import org.wrasse.collectors.decode.aer.AerSeverity;
import org.wrasse.collectors.decode.aer.TlpHeader;

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

    private static final int HEADER_WORDS = 4;

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
        return switch (unit) {
            case FUNCTION -> function();
            case LINK, ROOT_PORT -> origin.machine().inventory().above(function(), unit);
            default -> null;
        };
    }

    /** The names of the bits in {@link #status}, joined with a bar. */
    public String statusText() {
        return error().statusText();
    }

    @Override
    public String text() {
        return error().text() + " at " + devName;
    }

    /** The same with the header of the packet, where one was logged. */
    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(error().lines());
        lines.set(0, text());
        return lines;
    }

    private AerError error() {
        return new AerError(status, AerSeverity.of(aerSeverity), header());
    }

    private TlpHeader header() {
        boolean logged = tlpHeaderValid != 0 && tlpHeader.size() >= HEADER_WORDS;
        return logged
                ? new TlpHeader(tlpHeader.stream().mapToInt(Integer::intValue).toArray())
                : null;
    }
}
