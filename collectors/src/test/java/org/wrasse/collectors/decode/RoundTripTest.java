package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.HardwareEvent;

/**
 * Every decoder against every layout of every kernel, real and derived: whatever a record's fields
 * hold is what the event shows under the same names, and no field is left out.
 */
class RoundTripTest {
    private static final int RECORDS = 300;

    /** The names that out-of-tree kernels give these buffers. */
    private static final Map<String, String> ALIASES =
            Map.of("buf", "pei_buf", "buf1", "ctx_buf", "buf2", "oem_buf");

    static List<Formats.Variant> layouts() {
        return Formats.all().stream()
                .filter(variant -> EventDecoders.compiler(variant.event()) != null)
                .toList();
    }

    @Test
    void everyTracepoint_hasALayoutToBeTestedWith() {
        Set<String> tested =
                layouts().stream().map(Formats.Variant::event).collect(Collectors.toSet());

        assertTrue(tested.containsAll(EventDecoders.events()), tested.toString());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void anyValues_areShownUnderTheKernelsNames(Formats.Variant kernel) {
        EventFormat format = kernel.format();
        EventDecoder decoder = kernel.decoder();
        RandomValues random = new RandomValues(new Random(kernel.toString().hashCode()));
        for (int i = 0; i < RECORDS; i++) {
            Map<String, String> values = random.of(format);
            values.computeIfPresent("tlp_header_valid", (name, value) -> "0x1");
            RecordView record = Pages.view(new RecordEncoder(format).encode(values));

            HardwareEvent event = decoder.decode(record, Pages.ORIGIN);

            assertNull(record.problem());
            Map<String, Object> shown = EventFields.of(event);
            format.own().forEach(field -> compare(field, values.get(field.name()), shown));
            assertTrue(event.count() > 0);
            assertEquals(-1, event.text().indexOf('\n'), event.text());
        }
    }

    private static void compare(FormatField field, String value, Map<String, Object> shown) {
        boolean buffer = shown.containsKey("pei_buf");
        String name = buffer ? ALIASES.getOrDefault(field.name(), field.name()) : field.name();
        Object seen = shown.get(name);
        assertNotNull(seen, () -> field.name() + " is not shown");
        if (seen instanceof List<?> words) {
            assertEquals(bytes(value), words(words), field.name());
        } else if (field.scalar()) {
            assertNumber(field, value, seen.toString());
        } else if (value.startsWith("hex:")) {
            assertEquals(bytes(value).replace("-", ""), identifier(field, seen.toString()));
        } else {
            assertEquals(value, seen, field.name());
        }
    }

    /** A field narrower than 64 bits may be shown in 32 or 64; the bits are the same. */
    private static void assertNumber(FormatField field, String value, String seen) {
        long mask = field.size() == 8 ? -1 : (1L << field.size() * 8) - 1;
        assertEquals(Numbers.parse(value), Numbers.parse(seen) & mask, field.name());
        if (field.signed() && !seen.startsWith("0x")) {
            int unused = 64 - field.size() * 8;
            assertEquals(Numbers.parse(value) << unused >> unused, Long.parseLong(seen));
        }
    }

    private static String bytes(String value) {
        return value.substring("hex:".length());
    }

    private static String words(List<?> words) {
        StringBuilder hex = new StringBuilder();
        for (Object word : words) {
            hex.append(HexFormat.of().toHexDigits(Integer.reverseBytes(word(word))));
        }
        return hex.toString();
    }

    private static int word(Object text) {
        return (int) Numbers.parse(text.toString());
    }

    private static String identifier(FormatField field, String seen) {
        boolean mixed = Set.of("sec_type", "fru_id").contains(field.name());
        boolean guid = mixed || field.type().equals("uuid_t") || field.name().equals("uuid");
        Guid.Order order = mixed ? Guid.Order.MIXED : Guid.Order.STRAIGHT;
        return guid ? HexFormat.of().formatHex(Guid.bytes(seen, order)) : seen;
    }
}
