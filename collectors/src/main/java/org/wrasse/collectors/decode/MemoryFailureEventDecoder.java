package org.wrasse.collectors.decode;

import java.util.Map;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.MemoryFailureEvent;
import org.wrasse.collectors.event.Origin;

/**
 * {@code ras:memory_failure_event}, later {@code memory_failure:memory_failure_event}. The numbers
 * of the kinds of pages shift between releases; their names come from the kernel's print format.
 */
final class MemoryFailureEventDecoder implements EventDecoder {
    /** These have never changed. */
    private static final Map<Long, String> RESULTS =
            Map.of(0L, "Ignored", 1L, "Failed", 2L, "Delayed", 3L, "Recovered");

    private final ScalarField pfn;
    private final ScalarField type;
    private final ScalarField result;
    private final Map<Long, String> types;
    private final Map<Long, String> results;

    MemoryFailureEventDecoder(EventFormat format) throws FormatException {
        pfn = ScalarField.of(format, "pfn");
        type = ScalarField.of(format, "type");
        result = ScalarField.of(format, "result");
        types = format.symbols().getOrDefault("type", Map.of());
        results = format.symbols().getOrDefault("result", RESULTS);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        int kind = type.getInt(record);
        int outcome = result.getInt(record);
        return new MemoryFailureEvent(
                origin,
                pfn.get(record),
                kind,
                name(types, kind, "page type "),
                outcome,
                name(results, outcome, "result "));
    }

    private static String name(Map<Long, String> names, long value, String unnamed) {
        String name = names.get(value);
        return name == null ? unnamed + value : name;
    }
}
