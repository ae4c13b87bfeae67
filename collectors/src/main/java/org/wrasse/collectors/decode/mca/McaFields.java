package org.wrasse.collectors.decode.mca;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wrasse.collectors.decode.mca.McaDecoding.Code;

/** A decoded machine check as names and values, for JSON: docs/decode.md says what they are. */
public final class McaFields {
    private McaFields() {}

    /** Registers and codes are texts {@code 0x}…; what no table has is null. */
    public static Map<String, Object> of(MachineCheck check) {
        McaDecoding decoding = check.decode();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", "0x%016x".formatted(check.status()));
        fields.put("severity", decoding.severity().text());
        fields.put("event_severity", decoding.severity().scale());
        fields.put("memory_error", check.memoryError());
        fields.put("mcacod", code(decoding.mcacod()));
        if (decoding.modelcode() != null) {
            fields.put("modelcode", code(decoding.modelcode()));
        }
        fields.put("flags", decoding.flags());
        fields.put("bank", bank(decoding));
        fields.put("component", decoding.component());
        fields.put("user_action", decoding.userAction());
        fields.put("text", decoding.text());
        fields.put("details", decoding.details());
        return fields;
    }

    private static Map<String, Object> code(Code code) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", "0x%04x".formatted(code.code()));
        fields.put("text", code.text());
        return fields;
    }

    private static Map<String, Object> bank(McaDecoding decoding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (decoding.bank() != MachineCheck.UNKNOWN_BANK) {
            fields.put("number", decoding.bank());
        }
        fields.put("name", decoding.bankName());
        return fields;
    }
}
