package org.wrasse.collectors.decode.cper;

import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.Severity;

/**
 * A section whose type a vendor made up.
 *
 * @param name vendor and kind
 * @param subject {@code OTHER} unless the type tells of one part alone
 * @param severity as the section says, if it does
 */
public record VendorSection(
        Guid type,
        String name,
        Subject subject,
        Map<String, Object> fields,
        boolean complete,
        Optional<Severity> severity)
        implements CperSection {

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(name).append(" error");
        for (String field : new String[] {"signature", "error_type", "type", "module_id"}) {
            if (fields.containsKey(field)) {
                text.append(", ").append(field.replace('_', ' ')).append(' ');
                text.append(fields.getOrDefault(field + "_text", fields.get(field)));
            }
        }
        if (fields.get("socket_id") != null) {
            text.append(", socket ").append(fields.get("socket_id"));
        }
        return text.toString();
    }
}
