package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.HardwareEvent;

/** Events as the decoders make them of records in the reference layouts. */
public final class Decoded {
    private Decoded() {}

    /** The events that {@link #of} can make: all under their newest name. */
    public static List<String> events() {
        return EventDecoders.events().stream().filter(Decoded::hasReference).toList();
    }

    private static boolean hasReference(String event) {
        String path = "reference/" + event.replace(':', '/') + "/format";
        return ReferenceFormats.class.getResource(path) != null;
    }

    /**
     * The event of a record whose fields have these values, each {@code name=value}; others are 0
     * or empty.
     */
    public static HardwareEvent of(String event, String... fields) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            values.put(field.substring(0, equals), field.substring(equals + 1));
        }
        RecordView record =
                Pages.view(new RecordEncoder(ReferenceFormats.of(event)).encode(values));
        HardwareEvent decoded = ReferenceFormats.decoder(event).decode(record, Pages.ORIGIN);
        assertNull(record.problem());
        return decoded;
    }
}
