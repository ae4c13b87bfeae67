package org.wrasse.engine.rasdaemon;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.ArmErrorInfo;
import org.wrasse.collectors.event.Bytes;

/** What rasdaemon does not record of an ARM error: its CPU, and how bad the kernel took it. */
final class ArmFields {
    private static final String CORRECTED = "1";
    private static final String RECOVERABLE = "2";

    private ArmFields() {}

    /** As of a kernel that does not tell: corrected if all of its information says so. */
    static void complete(Map<String, String> fields) {
        String information = fields.getOrDefault("pei_buf", "hex:").substring("hex:".length());
        List<ArmErrorInfo> errors = ArmErrorInfo.of(Bytes.of(HexFormat.of().parseHex(information)));
        boolean corrected = !errors.isEmpty() && errors.stream().allMatch(ArmErrorInfo::corrected);
        fields.put("sev", corrected ? CORRECTED : RECOVERABLE);
        fields.put("cpu", "-1");
    }
}
