package org.wrasse.collectors.decode.cper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldLinesTest {
    @Test
    void of_aFieldALine_withTheWordOfItsNumberBehindIt() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error_type", 3L);
        fields.put("error_type_text", "multi-bit ECC");
        fields.put("flags", 5L);
        fields.put("flags_text", List.of("first", "last"));
        fields.put("registers", List.of("0x1", "0x2"));
        fields.put("unknown", null);

        assertEquals(
                List.of(
                        "error type                   3 (multi-bit ECC)",
                        "flags                        5 (first, last)",
                        "registers                    0x1 0x2"),
                FieldLines.of(fields));
    }

    @Test
    void of_partsOfParts_areNamedWithTheirWay() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", "0x7");
        fields.put("check_text", Map.of("level", 2));
        fields.put("errors", List.of(Map.of("kind", "cache"), Map.of("kind", "TLB")));
        fields.put("kind_text", "a word without its number");

        assertEquals(
                List.of(
                        "check                        0x7",
                        "check text level             2",
                        "errors 1 kind                cache",
                        "errors 2 kind                TLB",
                        "kind text                    a word without its number"),
                FieldLines.of(fields));
    }
}
