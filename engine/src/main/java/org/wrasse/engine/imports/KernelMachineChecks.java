package org.wrasse.engine.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Machine checks as the kernel logs them: a line with CPU, bank and status, lines with other
 * registers, and one that begins with PROCESSOR.
 */
final class KernelMachineChecks implements Assembler {
    private static final String EVENT = "mce:mce_record";
    private static final String HEX = "([0-9a-fA-F]{1,16})\\b";
    private static final Pattern BEGIN =
            Pattern.compile(
                    "\\[Hardware Error\\]: CPU (\\d{1,5}): Machine Check(?: Exception)?: "
                            + HEX
                            + " Bank (\\d{1,3}): "
                            + HEX);
    private static final Pattern END =
            Pattern.compile(
                    "\\[Hardware Error\\]: PROCESSOR (\\d{1,3}):([0-9a-fA-F]{1,8}) TIME (\\d{1,10})"
                            + " SOCKET (\\d{1,5}) APIC ([0-9a-fA-F]{1,8})"
                            + "(?: microcode ([0-9a-fA-F]{1,8}))?");
    private static final Pattern ADDRESS_OF_CODE =
            Pattern.compile("RIP(?: ?!INEXACT!)? ?([0-9a-fA-F]{1,2}):<" + HEX + ">");

    /** Registers by the kernel's names of the fields. */
    private static final Map<String, Pattern> REGISTERS = new LinkedHashMap<>();

    static {
        for (String name : List.of("tsc", "addr", "misc", "synd", "ipid", "ppin")) {
            REGISTERS.put(name, Pattern.compile("\\b" + name.toUpperCase(Locale.ROOT) + " " + HEX));
        }
    }

    private static final String ITS_LINES = "[Hardware Error]: ";
    private static final long NANOS = 1_000_000_000L;

    private LogLine begun;
    private Map<String, String> fields;

    @Override
    public void line(LogLine line, Found found) {
        if (!line.text().contains(ITS_LINES)) {
            return;
        }
        Matcher begin = BEGIN.matcher(line.text());
        Matcher end = END.matcher(line.text());
        if (begin.find()) {
            end(found);
            begin(line, begin);
        } else if (line.text().contains("Machine Check: ")
                || line.text().contains("Machine Check Exception: ")) {
            found.refuse(line, "a machine check that cannot be read");
        } else if (begun != null && end.find()) {
            end(end, found);
        } else if (begun != null) {
            registers(line.text());
        }
    }

    private void begin(LogLine line, Matcher m) {
        begun = line;
        fields = new LinkedHashMap<>();
        fields.put("cpu", m.group(1));
        fields.put("mcgstatus", "0x" + m.group(2));
        fields.put("bank", m.group(3));
        fields.put("status", "0x" + m.group(4));
    }

    private void registers(String text) {
        REGISTERS.forEach(
                (name, pattern) -> {
                    Matcher m = pattern.matcher(text);
                    if (m.find()) {
                        fields.put(name, "0x" + m.group(1));
                    }
                });
        Matcher rip = ADDRESS_OF_CODE.matcher(text);
        if (rip.find()) {
            fields.put("cs", "0x" + rip.group(1));
            fields.put("ip", "0x" + rip.group(2));
        }
    }

    private void end(Matcher m, Found found) {
        fields.put("cpuvendor", m.group(1));
        fields.put("cpuid", "0x" + m.group(2));
        fields.put("walltime", m.group(3));
        fields.put("socketid", m.group(4));
        fields.put("apicid", "0x" + m.group(5));
        if (m.group(6) != null) {
            fields.put("microcode", "0x" + m.group(6));
        }
        long seconds = Long.parseLong(m.group(3));
        found.error(begun, seconds == 0 ? begun.time() : seconds * NANOS, EVENT, fields);
        begun = null;
    }

    @Override
    public void end(Found found) {
        if (begun != null) {
            found.refuse(begun, "a machine check whose line with PROCESSOR is missing");
            begun = null;
        }
    }
}
