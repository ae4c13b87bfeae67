package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.decode.mca.CpuVendor;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.collectors.decode.mca.McaFields;
import org.wrasse.collectors.event.Severity;

/**
 * The registers of one machine check bank of an AMD processor, as an MSR context gives them: from
 * MCA_STATUS on, in the order of their MSRs (AMD PPR, "Scalable MCA").
 */
final class SmcaRegisters {
    private static final int STATUS_OF_BANK_0 = 0xc0002001;
    private static final String[] NAMES = {"status", "addr", "misc", "config", "ipid", "synd"};

    private SmcaRegisters() {}

    /**
     * The bank, its registers and, in {@code decoded}, what they mean; empty if the MSRs are
     * others.
     *
     * @param cpuid leaf 1, EAX; 0 unknown
     */
    static Optional<Map<String, Object>> of(int msr, int cpuid, ByteView registers) {
        int distance = msr - STATUS_OF_BANK_0;
        if ((distance & ~0xff0) != 0) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bank", (long) (distance >>> 4));
        for (int i = 0; i < NAMES.length && registers.holds(i * 8, 8); i++) {
            fields.put(NAMES[i], Layout.hex(registers.numberOrZero(i * 8, 8)));
        }
        fields.put("decoded", McaFields.of(check(distance >>> 4, cpuid, registers)));
        return Optional.of(fields);
    }

    private static MachineCheck check(int bank, int cpuid, ByteView registers) {
        return new MachineCheck(
                CpuVendor.AMD.number(),
                cpuid,
                bank,
                MachineCheck.RECENT_MCGCAP,
                0,
                registers.numberOrZero(0, 8),
                registers.numberOrZero(8, 8),
                registers.numberOrZero(16, 8),
                registers.numberOrZero(40, 8),
                registers.numberOrZero(32, 8));
    }

    /** The bank's error in one line. */
    static String text(Map<?, ?> fields) {
        return decoded(fields, "text").toString();
    }

    /** How bad the bank's registers say it is. */
    static Severity severity(Map<?, ?> fields) {
        String word = decoded(fields, "event_severity").toString();
        return Severity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Object decoded(Map<?, ?> fields, String name) {
        return ((Map<?, ?>) fields.get("decoded")).get(name);
    }
}
