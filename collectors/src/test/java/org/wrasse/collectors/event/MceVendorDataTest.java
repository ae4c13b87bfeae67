package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.decode.Decoded;

/** The words that AMD adds to a machine check, by {@code v_data} of Linux 6.13. */
class MceVendorDataTest {
    @ParameterizedTest
    @CsvSource({
        "2, 01020304050607080000000000000080, 0807060504030201, 8000000000000000, ''",
        "9, 010000000000000002, 1, 0, ''",
        "2, 44494d4d2041310000000000000000ff, 3141204d4d4944, ff00000000000000, ''",
        "2, 44494d4d204131000000000000000000, 0, 0, DIMM A1",
        "2, 5030202d2043482041202d2044494d4d, 0, 0, P0 - CH A - DIMM",
        "2, 00000000000000000000000000000000, 0, 0, ''",
        "2, '', 0, 0, ''",
        "0, 44494d4d204131000000000000000000, 0, 0, ''",
    })
    void vData_isSyndromes_orATextWhereAllOfItIsText(
            int vendor, String hex, String synd1, String synd2, String fruText) {
        MceRecord event =
                (MceRecord)
                        Decoded.of("mce:mce_record", "cpuvendor=" + vendor, "v_data=hex:" + hex);

        assertEquals(hex, event.vData().hex());
        assertEquals(fruText, event.fruText());
        assertEquals(Long.parseUnsignedLong(synd1, 16), event.synd1());
        assertEquals(Long.parseUnsignedLong(synd2, 16), event.synd2());
        assertTrue(event.text().endsWith(fruText));
    }
}
