package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {
    @Test
    void parse_rangesWithGaps_givesEachCpu() throws TraceException {
        assertEquals(List.of(0, 1, 2, 3, 8, 10, 11), CpuList.parse("0-3,8,10-11\n"));
        assertEquals(List.of(0), CpuList.parse("0"));
        assertEquals(List.of(), CpuList.parse("\n"));
        assertEquals(256, CpuList.parse("0-127,256-383").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0-", "-3", "1,,2", "0-3-5", "99999999999"})
    void parse_whatIsNoList_isRefused(String text) {
        assertThrows(TraceException.class, () -> CpuList.parse(text));
    }
}
