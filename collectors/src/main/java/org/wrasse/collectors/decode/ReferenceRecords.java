package org.wrasse.collectors.decode;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.trace.TraceFormats;

/**
 * Ring records of errors that were told elsewhere in another form: in the layouts of the newest
 * kernel, under numbers of their own. Whoever reads them by {@link #formats} finds events as a
 * kernel's. Not thread-safe.
 */
public final class ReferenceRecords {
    private static final Origin NOWHERE = new Origin(Machine.UNKNOWN, "", -1, 0, false);

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, RecordEncoder> encoders = new HashMap<>();
    private final Map<String, EventDecoder> decoders = new HashMap<>();

    /**
     * @param events each {@code system:event}
     * @throws IllegalArgumentException if one has no reference layout
     */
    public ReferenceRecords(Collection<String> events) {
        int id = 0;
        for (String event : new TreeSet<>(events)) {
            id++;
            String text = ReferenceFormats.text(event).replaceFirst("(?m)^ID: 0$", "ID: " + id);
            texts.put(event, text);
            try {
                EventFormat format = EventFormat.parse(event, text);
                encoders.put(event, new RecordEncoder(format));
                decoders.put(event, EventDecoders.compiler(event).compile(format));
            } catch (FormatException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** How to read the records. */
    public TraceFormats formats() {
        return new TraceFormats("", Map.copyOf(texts));
    }

    /**
     * The bytes of a record, which its decoder takes.
     *
     * @param values as {@link RecordEncoder} takes them
     * @throws IllegalArgumentException if a field cannot hold its value or the decoder refuses the
     *     record; one line
     */
    public byte[] encode(String event, Map<String, String> values) {
        byte[] bytes = encoders.get(event).encode(values);
        RecordView record = new RecordView().reset(bytes, 0, bytes.length);
        decoders.get(event).decode(record, NOWHERE);
        if (record.problem() != null) {
            throw new IllegalArgumentException(event + ": " + record.problem());
        }
        return bytes;
    }
}
