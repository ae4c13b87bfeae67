package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The registers of one machine check bank of an AMD processor, as an MSR context gives them: from
 * MCA_STATUS on, in the order of their MSRs (AMD PPR, "Scalable MCA").
 */
final class SmcaRegisters {
    private static final int STATUS_OF_BANK_0 = 0xc0002001;
    private static final String[] NAMES = {"status", "addr", "misc", "config", "ipid", "synd"};

    private SmcaRegisters() {}

    /** The bank and its registers; empty if the MSRs are others. */
    static Optional<Map<String, Object>> of(int msr, ByteView registers) {
        int distance = msr - STATUS_OF_BANK_0;
        if ((distance & ~0xff0) != 0) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bank", (long) (distance >>> 4));
        for (int i = 0; i < NAMES.length && registers.holds(i * 8, 8); i++) {
            fields.put(NAMES[i], Layout.hex(registers.numberOrZero(i * 8, 8)));
        }
        return Optional.of(fields);
    }
}
