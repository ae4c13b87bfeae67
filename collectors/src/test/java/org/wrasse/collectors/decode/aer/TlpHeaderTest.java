package org.wrasse.collectors.decode.aer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlpHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "00000001; memory read",
                "20000001; memory read",
                "01000001; locked memory read",
                "40000001; memory write",
                "60000001; memory write",
                "02000001; I/O read",
                "42000001; I/O write",
                "04000001; configuration read, type 0",
                "44000001; configuration write, type 0",
                "05000001; configuration read, type 1",
                "45000001; configuration write, type 1",
                "30000000; message",
                "74000001; message with data",
                "0a000000; completion",
                "4a000001; completion with data",
                "0b000000; locked completion",
                "4b000001; locked completion with data",
                "4c000001; atomic fetch-and-add",
                "6d000001; atomic swap",
                "4e000001; atomic compare-and-swap",
                "5b000001; deferrable memory write",
                "80000000; local prefix",
                "91000000; end-to-end prefix",
                "22000001; reserved packet, fmt 1 type 0x02",
                "0c000001; reserved packet, fmt 0 type 0x0c",
                "ff000000; reserved packet, fmt 7 type 0x1f",
            })
    void type_isThatOfFormatAndType(String word, String type) {
        assertEquals(type, new TlpHeader(hex(word), 0, 0).fields().get("type"));
    }

    @Test
    void memoryWrite_with64BitAddress() {
        Map<String, Object> fields =
                new TlpHeader(hex("60d0c000"), hex("3a1042ff"), hex("0000000f"), hex("fee00004"))
                        .fields();

        assertEquals(5, fields.get("traffic_class"));
        assertEquals(true, fields.get("digest"));
        assertEquals(true, fields.get("poisoned"));
        assertEquals(1024, fields.get("length"), "0 stands for 1024 words");
        assertEquals("3a:02.0", fields.get("requester"));
        assertEquals(0x242, fields.get("tag"), "T9 is bit 23 of word 0");
        assertEquals("0xf", fields.get("first_byte_enable"));
        assertEquals("0xf", fields.get("last_byte_enable"));
        assertEquals("0xffee00004", fields.get("address"));
    }

    @Test
    void memoryRead_with32BitAddress_doesNotReadTheFourthWord() {
        TlpHeader header = new TlpHeader(1, hex("0000000f"), hex("fee00000"), hex("ffffffff"));

        assertEquals("0xfee00000", header.fields().get("address"));
    }

    @Test
    void completion_hasStatusAndCount() {
        Map<String, Object> fields =
                new TlpHeader(hex("0a000000"), hex("01008000"), hex("02000a10")).fields();

        assertEquals("01:00.0", fields.get("completer"));
        assertEquals("completer abort", fields.get("status"));
        assertEquals(4096, fields.get("byte_count"));
        assertEquals("02:00.0", fields.get("requester"));
        assertEquals(10, fields.get("tag"));
        assertEquals("0x10", fields.get("lower_address"));
        assertEquals(0, fields.get("length"), "a completion without data has none");
    }

    @Test
    void configurationRequest_namesTheTargetsRegister() {
        Map<String, Object> fields =
                new TlpHeader(hex("04000001"), hex("0000000f"), hex("03080104")).fields();

        assertEquals("03:01.0", fields.get("target"));
        assertEquals("0x104", fields.get("register"));
    }

    @Test
    void anyWords_areDecoded() {
        Random random = new Random(7);
        for (int i = 0; i < 500_000; i++) {
            TlpHeader header =
                    new TlpHeader(
                            random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt());
            assertFalse(header.text().isBlank());
            assertTrue(header.text().startsWith((String) header.fields().get("type")));
        }
    }

    private static int hex(String text) {
        return Integer.parseUnsignedInt(text, 16);
    }
}
