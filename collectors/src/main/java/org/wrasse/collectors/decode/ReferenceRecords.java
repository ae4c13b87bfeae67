package org.wrasse.collectors.decode;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.HardwareEvent;
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

    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Identifiers of 16 chars that firmware writes, others are in the order of their digits. */
    private static final Set<String> MIXED = Set.of("sec_type", "fru_id");

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, EventFormat> formats = new HashMap<>();
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
                formats.put(event, format);
                encoders.put(event, new RecordEncoder(format));
                decoders.put(event, EventDecoders.compiler(event).compile(format));
            } catch (FormatException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Of all events that there is a layout for, injected ones too. */
    public static ReferenceRecords ofAllEvents() {
        return new ReferenceRecords(
                EventDecoders.formats().stream().filter(ReferenceFormats::exists).toList());
    }

    /** How to read the records. */
    public TraceFormats formats() {
        return new TraceFormats("", Map.copyOf(texts));
    }

    /**
     * The bytes of a record that is shown as that again.
     *
     * @param shown as {@link EventFields} shows an event; names that the layout lacks are passed
     *     over
     * @param injected whether it came by {@code trace_marker}; needs {@link EventDecoders#formats}
     *     as events
     * @throws IllegalArgumentException if there is no such layout or it cannot tell a value; one
     *     line
     */
    public byte[] encodeShown(String event, Map<String, Object> shown, boolean injected) {
        EventFormat format = formats.get(event);
        if (format == null || event.equals(PrintDecoder.EVENT)) {
            throw new IllegalArgumentException(event + " is no event of the newest kernel's rings");
        }
        Map<String, String> values = new TreeMap<>();
        for (FormatField field : format.own()) {
            Object value = shown.get(field.name());
            if (value != null && !value.equals("")) {
                values.put(field.name(), text(field, value));
            }
        }
        String carrier = injected ? PrintDecoder.EVENT : event;
        byte[] bytes =
                encoders.get(carrier)
                        .encode(
                                injected
                                        ? Map.of("buf", MarkerText.of(event, values) + "\n")
                                        : values);
        Map<String, Object> again = EventFields.of(decoded(carrier, bytes));
        for (FormatField field : format.own()) {
            Object value = shown.get(field.name());
            if (value != null && !value.toString().equals("" + again.get(field.name()))) {
                throw new IllegalArgumentException(
                        "%s: %s cannot be %s".formatted(event, field.name(), value));
            }
        }
        return bytes;
    }

    private static String text(FormatField field, Object value) {
        if (value instanceof List<?> words) {
            return words.stream().map(Object::toString).collect(Collectors.joining(","));
        }
        String text = value.toString();
        if (field.text() && !field.dynamic() && text.matches(GUID)) {
            Guid.Order order =
                    MIXED.contains(field.name()) ? Guid.Order.MIXED : Guid.Order.STRAIGHT;
            return "hex:" + HexFormat.of().formatHex(Guid.bytes(text, order));
        }
        boolean bytes = !field.scalar() && !field.text() && text.matches("([0-9a-f]{2})+");
        return bytes ? "hex:" + text : text;
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
        decoded(event, bytes);
        return bytes;
    }

    private HardwareEvent decoded(String event, byte[] bytes) {
        RecordView record = new RecordView().reset(bytes, 0, bytes.length);
        HardwareEvent decoded = decoders.get(event).decode(record, NOWHERE);
        if (record.problem() != null) {
            throw new IllegalArgumentException(event + ": " + record.problem());
        }
        return decoded;
    }
}
