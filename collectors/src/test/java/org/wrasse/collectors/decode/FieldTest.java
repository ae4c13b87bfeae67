package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, texts and words where a record holds them. */
class FieldTest {
    @ParameterizedTest
    @CsvSource({
        "1, false, 0xf8",
        "1, true, -0x8",
        "2, false, 0xf7f8",
        "2, true, -0x0808",
        "4, false, 0xf5f6f7f8",
        "4, true, -0x0a090808",
        "8, false, -0x0e0d0c0b0a090808",
        "8, true, -0x0e0d0c0b0a090808",
    })
    void scalar_anySizeAndSign_isLittleEndianAndExtended(int size, boolean signed, String value)
            throws FormatException {
        byte[] record = new byte[16];
        for (int i = 8; i < 16; i++) {
            record[i] = (byte) (0x100 - i);
        }
        ScalarField field = ScalarField.of(OneField.parse("number x", size, signed), "x");

        assertEquals(Long.decode(value), field.get(Pages.view(record)));
    }

    @Test
    void scalar_kernelWithoutTheField_givesTheDefault() throws FormatException {
        EventFormat format = OneField.parse("u32 x", 4, false);

        assertEquals(-1, ScalarField.optional(format, "y", -1).get(Pages.view(new byte[0])));
        FormatException e = assertThrows(FormatException.class, () -> ScalarField.of(format, "y"));
        assertEquals("the kernel's format of a:b: there is no field y", e.getMessage());
    }

    @Test
    void scalar_fieldThatIsNone_isRefused() {
        assertThrows(
                FormatException.class,
                () -> ScalarField.of(OneField.parse("guid_t x", 16, false), "x"));
        assertThrows(
                FormatException.class,
                () -> ScalarField.of(OneField.parse("__data_loc char[] x", 4, false), "x"));
    }

    @Test
    void scalar_recordTooShort_isNotedNotThrown() throws FormatException {
        RecordView record = Pages.view(new byte[11]);

        ScalarField.of(OneField.parse("u32 x", 4, false), "x").get(record);

        assertEquals("x lies outside the record: 4 bytes at 8 of 11", record.problem());
    }

    @Test
    void text_ofDataLoc_endsAtItsNul() throws FormatException {
        TextField field = TextField.of(OneField.parse("__data_loc char[] x", 4, false), "x");

        assertEquals("DIMM", field.get(located(12, "DIMM\0junk")));
        assertEquals("no nul", field.get(located(12, "no nul")));
        assertEquals("", field.get(located(12, "")));
    }

    @Test
    void text_ofRelLoc_countsFromBehindTheField() throws FormatException {
        TextField field = TextField.of(OneField.parse("__rel_loc char[] x", 4, false), "x");

        assertEquals("DIMM", field.get(located(0, "DIMM\0")));
    }

    @Test
    void text_ofFixedArray_endsAtItsNul() throws FormatException {
        TextField field = TextField.of(OneField.parse("char x[6]", 6, true), "x");

        assertEquals("ab", field.get(Pages.view("12345678ab\0cdX".getBytes())));
        assertEquals("abcdef", field.get(Pages.view("12345678abcdefX".getBytes())));
    }

    @Test
    void text_ofNoSize_fillsTheRestOfTheRecord() throws FormatException {
        TextField field = TextField.of(OneField.parse("char x[]", 0, false), "x");

        assertEquals("rest", field.get(Pages.view("12345678rest\0\0".getBytes())));
        assertEquals("", field.get(Pages.view("12345678".getBytes())));
    }

    @Test
    void text_sameBytes_isTheSameString() throws FormatException {
        TextField field = TextField.of(OneField.parse("__data_loc char[] x", 4, false), "x");

        String first = field.get(located(12, "CPU_SrcID#0_MC#0_Chan#0_DIMM#0\0"));
        assertEquals("other", field.get(located(12, "other\0")));

        assertSame(first, field.get(located(12, "CPU_SrcID#0_MC#0_Chan#0_DIMM#0\0")));
    }

    @Test
    void text_manyTexts_areNeverMixedUp() throws FormatException {
        TextField field = TextField.of(OneField.parse("__data_loc char[] x", 4, false), "x");
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            String text = "DIMM_" + random.nextInt(200) + "x".repeat(random.nextInt(20));
            assertEquals(text, field.get(located(12, text + "\0")));
        }
    }

    @Test
    void text_utf8OrNot_keepsEveryByte() throws FormatException {
        TextField field = TextField.of(OneField.parse("__data_loc char[] x", 4, false), "x");

        assertEquals("Bänk", field.get(located(12, "Bänk".getBytes(StandardCharsets.UTF_8))));
        assertEquals("Bänk", field.get(located(12, "Bänk".getBytes(StandardCharsets.ISO_8859_1))));
        assertEquals("\u001b[2J", field.get(located(12, "\u001b[2J")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xffffffff, 17 << 16 | 0, 1 << 16 | 16, 0xffff, 0xffff0000})
    void text_pointingOutside_isNotedNotThrown(int location) throws FormatException {
        RecordView record = Pages.view(record(location, new byte[4]));

        String text =
                TextField.of(OneField.parse("__data_loc char[] x", 4, false), "x").get(record);

        assertEquals("", text);
        assertTrue(record.problem().startsWith("x lies outside the record"), record.problem());
    }

    @Test
    void text_fieldThatIsNone_isRefused() {
        assertThrows(
                FormatException.class,
                () -> TextField.of(OneField.parse("char *x", 8, false), "x"));
        assertThrows(
                FormatException.class,
                () -> TextField.of(OneField.parse("__data_loc u8[] x", 4, false), "x"));
    }

    @Test
    void words_countIsTheSizesQuotient() throws FormatException {
        WordsField field = WordsField.optional(OneField.parse("u32 x[(1 + ONE)]", 8, false), "x");
        byte[] record = record(0xffffffff, new byte[] {1, 0, 0, 0, 9});

        List<Integer> words = field.get(Pages.view(record));

        assertEquals(List.of(-1, 1), words);
        assertSame(words, field.get(Pages.view(record)));
        record[12] = 2;
        assertEquals(List.of(-1, 2), field.get(Pages.view(record)));
    }

    @Test
    void words_kernelWithoutTheField_areNone() throws FormatException {
        RecordView record = Pages.view(new byte[0]);

        assertEquals(
                List.of(), WordsField.optional(OneField.parse("u32 y", 4, false), "x").get(record));
        assertNull(record.problem());
    }

    private static RecordView located(int offset, String text) {
        return located(offset, text.getBytes(StandardCharsets.UTF_8));
    }

    private static RecordView located(int offset, byte[] text) {
        return Pages.view(record(text.length << 16 | offset, text));
    }

    private static byte[] record(int location, byte[] rest) {
        return ByteBuffer.allocate(12 + rest.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(8, location)
                .put(12, rest)
                .array();
    }
}
