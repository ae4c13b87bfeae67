package org.wrasse.engine.rasdaemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wrasse.collectors.decode.aer.AerSeverity;

/** {@code aer_event.err_msg}. */
final class AerColumn {
    static final Column MESSAGE = new Column("err_msg", "TEXT", AerColumn::write, AerColumn::read);

    private AerColumn() {}

    private static Object write(ObjectNode row) {
        JsonNode fields = row.path("fields");
        List<String> header = new ArrayList<>();
        if (fields.path("tlp_header_valid").asInt() != 0) {
            fields.path("tlp_header")
                    .forEach(word -> header.add("%08x".formatted((int) Column.number(word))));
        }
        int status = (int) Column.number(fields.path("status"));
        return new AerMessage(status, header).text(AerSeverity.of(fields.path("severity").asInt()));
    }

    private static void read(Object value, Map<String, String> fields) {
        AerSeverity severity = AerSeverity.of(Integer.parseInt(fields.get("severity")));
        AerMessage message = AerMessage.parse(String.valueOf(value), severity);
        fields.put("status", "0x" + Integer.toHexString(message.status()));
        if (!message.header().isEmpty()) {
            fields.put("tlp_header_valid", "1");
            fields.put(
                    "tlp_header",
                    message.header().stream()
                            .limit(4)
                            .map(word -> "0x" + word)
                            .collect(Collectors.joining(",")));
        }
    }
}
