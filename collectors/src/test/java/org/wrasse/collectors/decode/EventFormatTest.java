package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventFormatTest {
    private static final String MC = Formats.of("6.1-x86_64-debian", "ras:mc_event").text();

    static List<Formats.Variant> formats() {
        return Formats.all();
    }

    @Test
    void parse_realFormat_givesCommonAndOwnFields() throws FormatException {
        EventFormat format = EventFormat.parse("ras:mc_event", MC);

        assertEquals("mc_event", format.name());
        assertEquals(1227, format.id());
        assertEquals(
                List.of("common_type", "common_flags", "common_preempt_count", "common_pid"),
                format.common().stream().map(FormatField::name).toList());
        assertEquals(12, format.own().size());
        assertEquals(
                new FormatField("__data_loc char[]", "label", false, 16, 4, true),
                format.field("label"));
        assertEquals(
                new FormatField("long", "address", false, 32, 8, true), format.field("address"));
        assertNull(format.field("common_pid"));
        assertTrue(format.print().startsWith("\"%d %s error%s"));
    }

    @ParameterizedTest
    @CsvSource({
        "u32 tlp_header[4], u32, tlp_header, true",
        "u32 tlp_header[(4 + NUM(10))], u32, tlp_header, true",
        "u32 tlp_header[], u32, tlp_header, true",
        "char sec_type[2][8], char, sec_type, true",
        "__data_loc char[] msg, __data_loc char[], msg, false",
        "__rel_loc u8[] data, __rel_loc u8[], data, false",
        "unsigned long long x, unsigned long long, x, false",
        "struct cper_mem_err_compact data, struct cper_mem_err_compact, data, false",
        "const char *driver, const char, driver, false",
    })
    void parse_declaration_isTypeNameAndBrackets(
            String declaration, String type, String name, boolean array) throws FormatException {
        FormatField field = format(declaration, 24).own().get(0);

        assertEquals(new FormatField(type, name, array, 8, 24, false), field);
    }

    @Test
    void dynamic_isWhateverLengthTheRecordSays() throws FormatException {
        assertTrue(format("__data_loc char[] msg", 4).own().get(0).dynamic());
        assertTrue(format("__rel_loc u32[] msg", 4).own().get(0).dynamic());
        assertTrue(format("char buf[]", 0).own().get(0).dynamic());
        assertEquals(4, format("__rel_loc u32[] msg", 4).own().get(0).elementSize());
        assertEquals(0, format("guid_t id[2]", 32).own().get(0).elementSize());
    }

    @Test
    void symbols_realFormat_areNamedByValue() throws FormatException {
        Map<String, Map<Long, String>> symbols =
                Formats.of("6.1-x86_64-debian", "ras:memory_failure_event").format().symbols();

        assertEquals(20, symbols.get("type").size());
        assertEquals("dirty LRU page", symbols.get("type").get(13L));
        assertEquals(
                Map.of(0L, "Ignored", 1L, "Failed", 2L, "Delayed", 3L, "Recovered"),
                symbols.get("result"));
    }

    @Test
    void symbols_hexNegativeEscapedUnresolved_areReadAsFarAsTheyHaveNumbers() {
        Map<String, Map<Long, String>> symbols =
                new SymbolScanner(
                                "\"%s\", __print_symbolic(REC->a, {0x1F,\"x, }\"},{-2 , \"a\\\"b\"},"
                                        + " { MF_MSG, \"lost\" }, {3,\"c\"}), __print_symbolic(f(),"
                                        + " {1,\"no\"})")
                        .scan();

        assertEquals(Map.of("a", Map.of(31L, "x, }", -2L, "a\"b", 3L, "c")), symbols);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void parse_cutAtAnyByte_parsesOrSaysWhatIsMissing(Formats.Variant variant) {
        int refused = 0;
        for (int length = 0; length < variant.text().length(); length++) {
            try {
                EventFormat.parse(variant.event(), variant.text().substring(0, length));
            } catch (FormatException e) {
                refused++;
                assertTrue(e.getMessage().contains(variant.event()), e.getMessage());
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            }
        }
        assertTrue(refused > variant.text().indexOf("print fmt:"), "cut short, yet accepted");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void parse_withoutAnyOneLine_parsesOrSaysWhatIsMissing(Formats.Variant variant) {
        List<String> lines = variant.text().lines().toList();
        for (int without = 0; without < lines.size(); without++) {
            var rest = new ArrayList<>(lines);
            rest.remove(without);
            try {
                EventFormat.parse(variant.event(), String.join("\n", rest));
            } catch (FormatException e) {
                assertTrue(e.getMessage().contains(variant.event()), e.getMessage());
            }
        }
    }

    @Test
    void parse_badLine_namesEventLineAndWhat() {
        String bad = MC.replace("offset:12;", "offset:x;");

        FormatException e =
                assertThrows(FormatException.class, () -> EventFormat.parse("ras:mc_event", bad));

        assertEquals(
                "the kernel's format of ras:mc_event, line 10: not a field: "
                        + "'field:__data_loc char[] msg; offset:x; size:4; signed:1;'",
                e.getMessage());
    }

    @Test
    void parse_badLineOfOddCharacters_isQuotedInOneShortLine() {
        String bad = MC.replace("offset:12;", "\r\u001b[2J" + "x".repeat(1000));

        FormatException e =
                assertThrows(FormatException.class, () -> EventFormat.parse("ras:mc_event", bad));

        assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl));
        assertTrue(e.getMessage().endsWith("xxx..."));
        assertEquals(243, e.getMessage().length());
    }

    @Test
    void parse_idThatNoRecordCanHave_isRefused() {
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () -> EventFormat.parse("a:b", MC.replace("ID: 1227", "ID: 65536")));

        assertEquals(
                "the kernel's format of a:b, line 2: not the number of an event: '65536'",
                e.getMessage());
    }

    @Test
    void parse_twoFieldsOfOneName_isRefused() {
        FormatException e =
                assertThrows(
                        FormatException.class,
                        () -> EventFormat.parse("a:b", MC.replace(" label;", " msg;")));

        assertEquals("the kernel's format of a:b: two fields msg", e.getMessage());
    }

    private static EventFormat format(String declaration, int size) throws FormatException {
        return EventFormat.parse("a:b", OneField.format(declaration, size, false));
    }
}
