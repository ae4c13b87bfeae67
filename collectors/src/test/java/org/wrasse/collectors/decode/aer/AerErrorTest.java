package org.wrasse.collectors.decode.aer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AerErrorTest {
    @ParameterizedTest
    @CsvSource({
        "00000001, CORRECTABLE, physical",
        "00000040, CORRECTABLE, data link",
        "00001101, CORRECTABLE, 'data link, physical'",
        "00002000, CORRECTABLE, transaction",
        "00000030, FATAL, data link",
        "00000001, NONFATAL, transaction",
        "00004010, NONFATAL, 'data link, transaction'",
        "00000000, FATAL, ''",
    })
    void layers_areThoseThatFindSuchErrors(String status, AerSeverity severity, String layers) {
        int bits = Integer.parseUnsignedInt(status, 16);

        assertEquals(layers, String.join(", ", AerStatus.layers(bits, severity)));
    }

    @Test
    void lines_tellTheErrorTheHeaderAndWhatToDo() {
        TlpHeader header = new TlpHeader(0x40000001, 0xf, 0xfee00000);
        String text =
                String.join("\n", new AerError(1 << 12, AerSeverity.NONFATAL, header).lines());

        assertTrue(text.startsWith("non-fatal Poisoned TLP\n"), text);
        assertTrue(text.contains("memory write"), text);
        assertTrue(text.contains("what to do"), text);
        assertFalse(
                String.join("", new AerError(1, AerSeverity.FATAL, null).lines()).contains("tlp"));
    }

    @Test
    void severity_isTakenByNameOrNumber() {
        assertEquals(AerSeverity.NONFATAL, AerSeverity.parse("Non-Fatal"));
        assertEquals(AerSeverity.FATAL, AerSeverity.parse("1"));
        assertEquals(AerSeverity.CORRECTABLE, AerSeverity.parse("correctable"));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> AerSeverity.parse("bad"))
                        .getMessage()
                        .endsWith("use one of nonfatal, fatal, correctable"));
    }
}
