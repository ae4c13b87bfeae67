package org.wrasse.collectors.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wrasse.collectors.event.Guid;

/**
 * Makes the bytes of a record from values by field name: the reverse of the decoders, for faults
 * that are made up. Values are texts: numbers decimal or {@code 0x}… or, where the format names its
 * values, by name; the words of an array joined with commas, a text as it is, an identifier ({@code
 * guid_t}, {@code uuid_t}) as {@code 00112233-4455-6677-8899-aabbccddeeff}; whatever is not one
 * number also as its bytes, {@code hex:00ff}…. Fields without a value are 0 or empty.
 */
public final class RecordEncoder {
    private static final int LOC_SIZE = 4;
    private static final String HEX = "hex:";

    private final EventFormat format;

    public RecordEncoder(EventFormat format) {
        this.format = format;
    }

    /**
     * Encodes one record, {@code common_type} included.
     *
     * @throws IllegalArgumentException if a value's field does not exist or cannot hold it
     */
    public byte[] encode(Map<String, String> values) {
        for (String name : values.keySet()) {
            if (format.field(name) == null) {
                throw new IllegalArgumentException(format.event() + " has no field " + name);
            }
        }
        ByteBuffer fixed = ByteBuffer.allocate(fixedSize()).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream dynamic = new ByteArrayOutputStream();
        fixed.putShort(0, (short) format.id());
        for (FormatField field : format.own()) {
            String value = values.getOrDefault(field.name(), "");
            put(field, field.scalar() ? unnamed(field, value) : value, fixed, dynamic);
        }
        return ByteBuffer.allocate(fixed.capacity() + dynamic.size())
                .put(fixed.array())
                .put(dynamic.toByteArray())
                .array();
    }

    /** The number of a value that the format has a name for; else as it is. */
    private String unnamed(FormatField field, String value) {
        return format.symbols().getOrDefault(field.name(), Map.of()).entrySet().stream()
                .filter(symbol -> symbol.getValue().equalsIgnoreCase(value))
                .map(symbol -> symbol.getKey().toString())
                .findFirst()
                .orElse(value);
    }

    private int fixedSize() {
        return Stream.of(format.common(), format.own())
                .flatMap(List::stream)
                .mapToInt(field -> field.offset() + field.size())
                .max()
                .orElse(0);
    }

    private static void put(
            FormatField field, String value, ByteBuffer fixed, ByteArrayOutputStream dynamic) {
        if (field.scalar()) {
            putNumber(field, value.isEmpty() ? "0" : value, field.offset(), field.size(), fixed);
        } else if (field.dynamic()) {
            byte[] bytes = dynamicBytes(field, value);
            int end = fixed.capacity() + dynamic.size();
            dynamic.writeBytes(bytes);
            putLocation(field, end, bytes.length, fixed);
        } else {
            byte[] bytes = fixedBytes(field, value);
            if (bytes.length > field.size()) {
                throw new IllegalArgumentException(
                        field.name() + " holds " + field.size() + " bytes, not " + bytes.length);
            }
            fixed.put(field.offset(), bytes);
        }
    }

    private static void putLocation(FormatField field, int at, int size, ByteBuffer fixed) {
        if (field.size() == 0) {
            return;
        }
        int from = field.relLoc() ? at - field.offset() - LOC_SIZE : at;
        if (from > 0xffff || size > 0xffff) {
            throw new IllegalArgumentException(field.name() + " is too long: " + size + " bytes");
        }
        fixed.putInt(field.offset(), size << 16 | from);
    }

    private static byte[] dynamicBytes(FormatField field, String value) {
        if (value.startsWith(HEX)) {
            return hex(field, value);
        }
        return field.text() ? terminated(value) : elements(field, value);
    }

    private static byte[] fixedBytes(FormatField field, String value) {
        if (value.startsWith(HEX)) {
            return hex(field, value);
        }
        return field.text() ? value.getBytes(StandardCharsets.UTF_8) : elements(field, value);
    }

    private static byte[] hex(FormatField field, String value) {
        try {
            return HexFormat.of().parseHex(value, HEX.length(), value.length());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    field.name() + " is bytes, not '" + value + "': write hex:00ff", e);
        }
    }

    private static byte[] terminated(String value) {
        return (value + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] elements(FormatField field, String value) {
        if (value.isEmpty()) {
            return new byte[0];
        }
        if (field.type().equals("guid_t")) {
            return Guid.bytes(value, Guid.Order.MIXED);
        }
        if (field.type().equals("uuid_t")) {
            return Guid.bytes(value, Guid.Order.STRAIGHT);
        }
        int size = field.elementSize();
        if (size == 0) {
            throw new IllegalArgumentException(field.name() + " cannot be set: " + field.type());
        }
        String[] numbers = value.split(",", -1);
        ByteBuffer bytes =
                ByteBuffer.allocate(numbers.length * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers.length; i++) {
            putNumber(field, numbers[i].strip(), i * size, size, bytes);
        }
        return bytes.array();
    }

    private static void putNumber(
            FormatField field, String text, int at, int size, ByteBuffer bytes) {
        long value = number(field, text);
        int bits = size * 8;
        boolean fits = bits == 64 || value >>> bits == 0 || value >> bits - 1 == -1;
        if (!fits) {
            throw new IllegalArgumentException(
                    field.name() + " holds " + bits + " bits, too few for " + text);
        }
        for (int i = 0; i < size; i++) {
            bytes.put(at + i, (byte) (value >>> i * 8));
        }
    }

    private static long number(FormatField field, String text) {
        try {
            return Numbers.parse(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    field.name() + " is a number, not '" + text + "': write 12 or 0xc", e);
        }
    }
}
