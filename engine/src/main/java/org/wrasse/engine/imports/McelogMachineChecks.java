package org.wrasse.engine.imports;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.decode.mca.CpuVendor;

/** Machine checks as mcelog writes them into its log: names and values over several lines. */
final class McelogMachineChecks implements Assembler {
    private static final String EVENT = "mce:mce_record";

    /** With a number alone in versions that name the bank behind it. */
    private static final Pattern BEGIN =
            Pattern.compile("(?:^|mcelog: ?)CPU (\\d{1,5}) (?:BANK )?(\\d{1,3})\\b");

    private static final Pattern VALUE =
            Pattern.compile(
                    "\\b(TSC|MISC|ADDR|STATUS|MCGSTATUS|MCGCAP|APICID|SOCKETID|PPIN|MICROCODE|SYND"
                            + "|IPID) ([0-9a-fA-F]{1,16})\\b");
    private static final Pattern TIME = Pattern.compile("(?:^|mcelog: ?)TIME (\\d{1,10})\\b");
    private static final Pattern CPUID =
            Pattern.compile(
                    "CPUID Vendor (\\w{1,20}) Family (\\d{1,3}) Model (\\d{1,3})"
                            + "(?: Step(?:ping)? (\\d{1,2}))?");
    private static final Map<String, String> FIELDS =
            Map.of("MICROCODE", "microcode", "APICID", "apicid", "SOCKETID", "socketid");
    private static final long NANOS = 1_000_000_000L;

    private LogLine begun;
    private Map<String, String> fields;

    @Override
    public void line(LogLine line, Found found) {
        String text = line.text();
        Matcher begin = BEGIN.matcher(text);
        if (text.contains("Hardware event. This is not a software error")) {
            end(found);
        } else if (begin.find()) {
            end(found);
            begin(line, begin);
        }
        if (begun != null) {
            values(line, found);
        }
    }

    private void begin(LogLine line, Matcher m) {
        begun = line;
        fields = new LinkedHashMap<>();
        fields.put("cpu", m.group(1));
        fields.put("bank", m.group(2));
    }

    private void values(LogLine line, Found found) {
        Matcher value = VALUE.matcher(line.text());
        while (value.find()) {
            String name = value.group(1);
            fields.put(
                    FIELDS.getOrDefault(name, name.toLowerCase(Locale.ROOT)),
                    "0x" + value.group(2));
        }
        Matcher time = TIME.matcher(line.text());
        if (time.find()) {
            fields.put("walltime", time.group(1));
        }
        Matcher cpuid = CPUID.matcher(line.text());
        if (cpuid.find()) {
            cpuid(cpuid, line, found);
        }
    }

    private void cpuid(Matcher m, LogLine line, Found found) {
        try {
            fields.put("cpuvendor", Integer.toString(CpuVendor.numberOf(m.group(1))));
        } catch (IllegalArgumentException e) {
            found.refuse(line, e.getMessage());
            begun = null;
            return;
        }
        int family = Integer.parseInt(m.group(2));
        int model = Integer.parseInt(m.group(3));
        int stepping = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
        int extended = Math.max(0, family - 15);
        int value =
                extended << 20
                        | (model >> 4 & 15) << 16
                        | Math.min(family, 15) << 8
                        | (model & 15) << 4
                        | stepping & 15;
        fields.put("cpuid", "0x" + Integer.toHexString(value));
    }

    @Override
    public void end(Found found) {
        if (begun == null) {
            return;
        }
        if (!fields.containsKey("status")) {
            found.refuse(begun, "a machine check without STATUS");
        } else {
            fields.putIfAbsent("cpuvendor", "0"); // mcelog knows Intel's alone, and older AMD's
            long seconds = Long.parseLong(fields.getOrDefault("walltime", "0"));
            found.error(begun, seconds == 0 ? begun.time() : seconds * NANOS, EVENT, fields);
        }
        begun = null;
    }
}
