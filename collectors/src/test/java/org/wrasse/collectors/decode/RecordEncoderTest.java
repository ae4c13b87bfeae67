package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordEncoderTest {
    @ParameterizedTest
    @CsvSource({
        "u8 x, 1, 255, ff",
        "s8 x, 1, -1, ff",
        "u16 x, 2, 0x1234, 3412",
        "u64 x, 8, 0xfedcba9876543210, 1032547698badcfe",
        "u64 x, 8, 18446744073709551615, ffffffffffffffff",
        "'u16 x[2]', 4, '1, 2', 01000200",
        "'char x[4]', 4, ab, 61620000",
        "'char x[]', 0, ab, 616200",
        "__data_loc char[] x, 4, ab, 0c000300616200",
        "__rel_loc char[] x, 4, ab, 00000300616200",
        "__data_loc u8[] x, 4, '1,0xff', 0c00020001ff",
        "__data_loc char[] x, 4, '', 0c00010000",
        "'guid_t x[1]', 4, '', 00000000",
        "guid_t x, 16, 00112233-4455-6677-8899-aabbccddeeff, 33221100554477668899aabbccddeeff",
        "uuid_t x, 16, 00112233-4455-6677-8899-aabbccddeeff, 00112233445566778899aabbccddeeff",
        "struct y x, 3, hex:0a0b0c, 0a0b0c",
        "'char x[4]', 4, hex:ff, ff000000",
        "__data_loc u8[] x, 4, hex:01ff, 0c00020001ff",
    })
    void encode_fieldOfAnyKind_isTheKernelsBytes(
            String declaration, int size, String value, String bytes) {
        EventFormat format = OneField.parse(declaration, size, false);

        byte[] record = new RecordEncoder(format).encode(Map.of("x", value));

        assertArrayEquals(HexFormat.of().parseHex("0700000000000000" + bytes), record);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "u8 x;1;256;x holds 8 bits, too few for 256",
                "s8 x;1;-129;x holds 8 bits, too few for -129",
                "u8 x;1;0x;x is a number, not '0x': write 12 or 0xc",
                "u16 x[2];4;1,2,3;x holds 4 bytes, not 6",
                "u16 x[2];4;1,,3;x is a number, not '': write 12 or 0xc",
                "char x[4];4;abcde;x holds 4 bytes, not 5",
                "guid_t x;16;1;'1' is no GUID: write 00000000-0000-0000-0000-000000000000",
                "uuid_t x;16;00112233-4455-6677-8899-aabbccddeefg;'00112233-4455-6677-8899-aabbccddeefg'"
                        + " is no GUID: write 00000000-0000-0000-0000-000000000000",
                "struct y x;3;1;x cannot be set: struct y",
                "struct y x;3;hex:0;x is bytes, not 'hex:0': write hex:00ff",
                "u8 x[2];2;hex:000000;x holds 2 bytes, not 3",
            })
    void encode_valueThatDoesNotFit_isRefused(
            String declaration, int size, String value, String why) {
        RecordEncoder encoder = new RecordEncoder(OneField.parse(declaration, size, false));

        assertEquals(
                why,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> encoder.encode(Map.of("x", value)))
                        .getMessage());
    }

    @Test
    void encode_textLongerThanARecord_isRefused() {
        RecordEncoder encoder = new RecordEncoder(OneField.parse("__data_loc char[] x", 4, false));

        assertThrows(
                IllegalArgumentException.class,
                () -> encoder.encode(Map.of("x", "y".repeat(70_000))));
    }
}
