package org.wrasse.collectors.decode.mca;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A machine check in words.
 *
 * @param mcacod the architectural code
 * @param modelcode the CPU's own code (Intel MSCOD, AMD extended error code), null if it has none
 * @param flags names of the status bits that are set
 * @param bank the bank's number, {@link MachineCheck#UNKNOWN_BANK} if unknown
 * @param bankName what the bank belongs to, null if unknown
 * @param component the smallest part of the machine that the registers name
 * @param userAction what an operator should do, in one line
 * @param summary severity and error in one line
 * @param text the same with bank, status and address
 * @param details what else the registers say, by name: texts, numbers, or lists of texts
 */
public record McaDecoding(
        McaSeverity severity,
        Code mcacod,
        Code modelcode,
        List<String> flags,
        int bank,
        String bankName,
        String component,
        String userAction,
        String summary,
        String text,
        Map<String, Object> details) {

    /**
     * A code and what it means.
     *
     * @param text null if no table says it
     */
    public record Code(int code, String text) {}

    /** For people at a terminal, one fact a line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(summary);
        line(lines, "severity", severity.text());
        line(lines, "error code", code(mcacod));
        if (modelcode != null) {
            line(lines, "model code", code(modelcode));
        }
        line(lines, "flags", String.join(" ", flags));
        if (bank != MachineCheck.UNKNOWN_BANK) {
            line(lines, "bank", bankName == null ? "" + bank : bank + " (" + bankName + ")");
        }
        line(lines, "component", component);
        details.forEach((name, value) -> line(lines, name.replace('_', ' '), value(value)));
        line(lines, "what to do", userAction);
        return lines;
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add("  %-18s %s".formatted(name, value));
    }

    private static String code(Code code) {
        String hex = "0x%04x".formatted(code.code());
        return code.text() == null ? hex + " (not in the tables)" : hex + " " + code.text();
    }

    private static String value(Object value) {
        return value instanceof List<?> list
                ? String.join(" ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
