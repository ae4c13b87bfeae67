package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.Severity;

/**
 * A section with what the record around it says of it.
 *
 * @param severity as the record says
 * @param fruId the field-replaceable unit's GUID, empty where there is none
 * @param fruText likewise its name
 * @param time RFC 3339, empty where there is none
 * @param flags what the record says beside: {@code primary}, {@code error threshold exceeded} …
 */
public record CperEntry(
        CperSection section,
        Severity severity,
        String fruId,
        String fruText,
        String time,
        List<String> flags) {

    private static final List<String> FLAGS =
            List.of(
                    "primary",
                    "containment warning",
                    "reset",
                    "error threshold exceeded",
                    "resource not accessible",
                    "latent error",
                    "propagated",
                    "overflow");

    static List<String> flags(long bits) {
        return List.copyOf(Words.ofBits(FLAGS, bits));
    }

    /** All of it as names and values, for JSON. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("section", section.type().text());
        fields.put("name", section.name());
        fields.put("severity", severity.text());
        putUnlessEmpty(fields, "fru_id", fruId);
        putUnlessEmpty(fields, "fru_text", fruText);
        putUnlessEmpty(fields, "time", time);
        fields.put("flags", flags);
        fields.put("fields", section.fields());
        fields.put("text", section.text());
        return fields;
    }

    private static void putUnlessEmpty(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
