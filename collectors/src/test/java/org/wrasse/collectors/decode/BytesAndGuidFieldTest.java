package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.Guid;

class BytesAndGuidFieldTest {
    private static final String COMMON = "0700000000000000";
    private static final String ID = "00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @CsvSource({
        "__data_loc u8[] x, 4, 0c000200aabb, aabb",
        "__data_loc u8[] x, 4, 00000000, ''",
        "__rel_loc u8[] x, 4, 00000200aabb, aabb",
        "u8 x[2], 2, aabbcc, aabb",
        "u32 x[2], 8, 0102030405060708, 0102030405060708",
        "struct y x, 3, aabbccdd, aabbcc",
        "'char x[3]', 3, 610062, 610062",
    })
    void bytes_ofAnyArrayOrStructure_areAsTheyLie(
            String declaration, int size, String record, String bytes) throws FormatException {
        EventFormat format = OneField.parse(declaration, size, false);

        assertEquals(bytes, BytesField.optional(format, "x").get(view(record)).hex());
    }

    @ParameterizedTest
    @CsvSource({
        "__data_loc u8[] x, 4, 0c000300aabb",
        "__data_loc u8[] x, 4, ffff0100aabb",
        "__data_loc u8[] x, 4, 0c00",
        "struct y x, 3, aabb",
    })
    void bytes_thatLieOutside_areNone_andAProblem(String declaration, int size, String record)
            throws FormatException {
        RecordView view = view(record);
        EventFormat format = OneField.parse(declaration, size, false);

        assertEquals(Bytes.NONE, BytesField.optional(format, "x").get(view));
        assertNotNull(view.problem());
    }

    @Test
    void bytes_underTheFirstNameThatTheKernelHas() throws FormatException {
        EventFormat format = OneField.parse("u8 x[2]", 2, false);
        RecordView view = view("aabb");

        assertEquals("aabb", BytesField.optional(format, "y", "x").get(view).hex());
        assertEquals(Bytes.NONE, BytesField.optional(format, "y").get(view));
        assertNull(view.problem());
        assertThrows(
                FormatException.class,
                () -> BytesField.optional(OneField.parse("u64 x", 8, false), "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "guid_t x, MIXED, 33221100-5544-7766-8899-aabbccddeeff",
        "'char x[16]', MIXED, 33221100-5544-7766-8899-aabbccddeeff",
        "uuid_t x, STRAIGHT, 00112233-4455-6677-8899-aabbccddeeff",
    })
    void guid_isReadInTheOrderGiven(String declaration, Guid.Order order, String text)
            throws FormatException {
        GuidField field = GuidField.optional(OneField.parse(declaration, 16, false), "x", order);

        assertEquals(text, field.get(view(ID)));
        RecordView cut = view(ID.substring(2));
        assertEquals("", field.get(cut));
        assertNotNull(cut.problem());
    }

    @Test
    void guid_ofOtherLength_isRefused_andOneThatIsMissingIsEmpty() throws FormatException {
        assertThrows(FormatException.class, () -> guid("u8 x[15]", 15));
        assertThrows(FormatException.class, () -> guid("__data_loc u8[] x", 4));
        EventFormat format = OneField.parse("u8 y", 1, false);
        assertEquals("", GuidField.optional(format, "x", Guid.Order.MIXED).get(view(ID)));
    }

    private static GuidField guid(String declaration, int size) throws FormatException {
        return GuidField.optional(
                OneField.parse(declaration, size, false), "x", Guid.Order.STRAIGHT);
    }

    private static RecordView view(String hex) {
        return Pages.view(HexFormat.of().parseHex(COMMON + hex));
    }
}
