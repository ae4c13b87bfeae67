package org.wrasse.engine.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PCI Express errors as the kernel logs them: one line that names the severity, one with status and
 * mask, perhaps one with the header of the packet; or those of firmware, with {@code aer_status}.
 */
final class KernelAerErrors implements Assembler {
    private static final String EVENT = "ras:aer_event";
    private static final String FUNCTION =
            "([0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]): (?:AER: )?\\s*";
    private static final Pattern SEVERITY =
            Pattern.compile(
                    FUNCTION + "PCIe Bus Error: severity=([^,]{1,40}), type=([\\w ]{1,40}),");
    private static final Pattern STATUS =
            Pattern.compile(
                    FUNCTION
                            + "device \\[[0-9a-f]{4}:[0-9a-f]{4}\\] error status/mask="
                            + "([0-9a-f]{8})/([0-9a-f]{8})");
    private static final Pattern OF_FIRMWARE =
            Pattern.compile(
                    FUNCTION + "aer_status: 0x([0-9a-f]{1,8}), aer_mask: 0x([0-9a-f]{1,8})");
    private static final Pattern FATAL_BITS =
            Pattern.compile(FUNCTION + "aer_uncor_severity: 0x([0-9a-f]{1,8})");
    private static final Pattern HEADER =
            Pattern.compile(FUNCTION + "TLP Header:((?: (?:0x)?[0-9a-f]{8}){4})");

    /** Lines after which nothing more is said of an error. */
    private static final int LAST_LINES = 40;

    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private long lines;

    /** An error of which more may be said. */
    private static final class Pending {
        private final LogLine line;
        private final long number;
        private final Map<String, String> fields = new LinkedHashMap<>();

        Pending(String function, LogLine line, long number) {
            this.line = line;
            this.number = number;
            fields.put("dev_name", function);
        }

        private void status(int status, int mask) {
            fields.put("status", "0x" + Integer.toHexString(status & ~mask));
        }

        private void end(Found found) {
            if (fields.containsKey("status")) {
                found.error(line, line.time(), EVENT, fields);
            } else {
                found.refuse(line, "a PCIe error whose line with status and mask is missing");
            }
        }
    }

    @Override
    public void line(LogLine line, Found found) {
        lines++;
        letGo(found, lines - LAST_LINES);
        String text = line.text();
        Matcher m = SEVERITY.matcher(text);
        if (m.find()) {
            severity(m, line, found);
            return;
        }
        m = OF_FIRMWARE.matcher(text);
        if (m.find()) {
            Pending error = begin(m.group(1), line, found);
            error.fields.put("severity", "2");
            error.status(hex(m.group(2)), hex(m.group(3)));
            return;
        }
        more(text);
    }

    private void severity(Matcher m, LogLine line, Found found) {
        String severity = number(m.group(2));
        if (severity == null) {
            found.refuse(line, "'" + m.group(2) + "' is no severity of a PCIe error");
            return;
        }
        Pending error = begin(m.group(1), line, found);
        error.fields.put("severity", severity);
        if (m.group(3).equals("Inaccessible")) {
            error.status(0, 0); // of a function that does not answer no status is logged
        }
    }

    private static String number(String severity) {
        return switch (severity) {
            case "Corrected", "Correctable" -> "2";
            case "Uncorrected (Fatal)", "Uncorrectable (Fatal)" -> "1";
            case "Uncorrected (Non-Fatal)", "Uncorrectable (Non-Fatal)" -> "0";
            default -> null;
        };
    }

    private Pending begin(String function, LogLine line, Found found) {
        Pending before = pending.remove(function);
        if (before != null) {
            before.end(found);
        }
        Pending error = new Pending(function, line, lines);
        pending.put(function, error);
        return error;
    }

    private void more(String text) {
        Matcher m = STATUS.matcher(text);
        if (m.find() && pending.containsKey(m.group(1))) {
            pending.get(m.group(1)).status(hex(m.group(2)), hex(m.group(3)));
        }
        m = FATAL_BITS.matcher(text);
        if (m.find() && pending.containsKey(m.group(1))) {
            Map<String, String> fields = pending.get(m.group(1)).fields;
            int status = hex(fields.getOrDefault("status", "0x0").substring(2));
            fields.put("severity", (status & hex(m.group(2))) != 0 ? "1" : "0");
        }
        m = HEADER.matcher(text);
        if (m.find() && pending.containsKey(m.group(1))) {
            Map<String, String> fields = pending.get(m.group(1)).fields;
            fields.put("tlp_header_valid", "1");
            fields.put("tlp_header", words(m.group(2)));
        }
    }

    private static String words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split(" ")) {
            words.add(word.startsWith("0x") ? word : "0x" + word);
        }
        return String.join(",", words);
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text, 16);
    }

    private void letGo(Found found, long upTo) {
        pending.values()
                .removeIf(
                        error -> {
                            boolean over = error.number <= upTo;
                            if (over) {
                                error.end(found);
                            }
                            return over;
                        });
    }

    @Override
    public void end(Found found) {
        letGo(found, Long.MAX_VALUE);
    }
}
