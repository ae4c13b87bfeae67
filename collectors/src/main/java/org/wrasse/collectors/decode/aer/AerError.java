package org.wrasse.collectors.decode.aer;

import java.util.ArrayList;
import java.util.List;

/**
 * A PCI Express error in words.
 *
 * @param status the error status register, without masked bits
 * @param header the header that was logged, or null
 */
public record AerError(int status, AerSeverity severity, TlpHeader header) {

    /** The names of the bits in {@link #status}, joined with a bar. */
    public String statusText() {
        List<String> names = AerStatus.names(status, severity);
        return names.isEmpty() ? "no status (device unreachable)" : String.join("|", names);
    }

    /** What an operator should do, in one line. */
    public String userAction() {
        boolean transaction = AerStatus.layers(status, severity).contains("transaction");
        return switch (severity) {
            case CORRECTABLE ->
                    transaction
                            ? "nothing at once; look at the device's driver and firmware if it goes on"
                            : "nothing at once; reseat the card or cable if it goes on";
            case NONFATAL -> "see whether the driver recovered; reset the function if it did not";
            case FATAL ->
                    "see whether the link came up again; reset it if not, else replace the card";
        };
    }

    /** Severity and error in one line. */
    public String text() {
        return severity.words() + " " + statusText();
    }

    /** For people at a terminal, one fact a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text());
        line(lines, "severity", severity.text());
        line(lines, "status", "0x%08x".formatted(status));
        AerStatus.names(status, severity).forEach(name -> line(lines, "error", name));
        line(lines, "layers", String.join(", ", AerStatus.layers(status, severity)));
        if (header != null) {
            header.fields().forEach((name, value) -> line(lines, "tlp " + name, value));
        }
        line(lines, "what to do", userAction());
        return lines;
    }

    private static void line(List<String> lines, String name, Object value) {
        lines.add("  %-18s %s".formatted(name.replace('_', ' '), value));
    }
}
