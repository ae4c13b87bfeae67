package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;

class McEventTest {
    private static final int LINE = 6;

    @ParameterizedTest
    @CsvSource({
        "0, CORRECTED, MEMORY_CORRECTED",
        "1, UNCORRECTED, MEMORY_UNCORRECTED",
        "2, DEFERRED, MEMORY_DEFERRED",
        "3, FATAL, MEMORY_FATAL",
        "4, INFORMATIONAL, INFORMATIONAL",
        "5, UNCORRECTED, MEMORY_UNCORRECTED",
    })
    void severity_ofTheKernelsErrorType(int errorType, Severity severity, EventClass kind) {
        McEvent event = event(errorType, "A1", 1, 0, 0, 0);

        assertEquals(severity, event.severity());
        assertEquals(kind, event.eventClass());
    }

    @Test
    void count_ofZero_standsForOne() {
        assertEquals(1, event(0, "A1", 0, 0, 0, 0).count());
        assertEquals(65535, event(0, "A1", 65535, 0, 0, 0).count());
    }

    @Test
    void component_addressKnown_isThePage() {
        McEvent event = event(0, "A1", 1, 0, 0x12345678, LINE);

        assertEquals(new PhysicalPage(0x12345000, 4096), event.component());
        assertEquals(new PhysicalPage(0x12345000, 4096), event.component(Unit.PAGE));
        assertEquals(new Dimm("A1"), event.component(Unit.DIMM));
        assertNull(event.component(Unit.CPU));
    }

    @Test
    void component_addressUnknown_isTheDimm() {
        McEvent event = event(0, "A1", 1, 0, 0, 0);

        assertEquals(new Dimm("A1"), event.component());
        assertNull(event.component(Unit.PAGE));
    }

    @Test
    void page_addressCoarserThanAPage_isUnknown() {
        assertEquals("page:0x12345000", event(0, "A1", 1, 0, 0x12345678, 12).page().id());
        assertNull(event(0, "A1", 1, 0, 0x12345678, 13).page());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "any memory", "unknown memory"})
    void dimm_noLabel_isThePlaceInTheController(String label) {
        assertEquals(new Dimm("mc1#2#3#-1"), event(0, label, 1, 2, 0, 0).component(Unit.DIMM));
        assertNull(event(0, label, 1, -1, 0, 0).component(Unit.DIMM), "place unknown too");
        assertEquals("dimm:mc1#-1#3#-1", event(0, label, 1, -1, 0, 0).component().id());
    }

    @Test
    void text_saysHowManyWhatAndWhere() {
        assertEquals(
                "2 corrected memory read error on A1 at 0x1000",
                event(0, "A1", 2, 0, 0x1000, LINE).text());
    }

    private static McEvent event(
            int errorType, String label, int count, int topLayer, long address, int grainBits) {
        return new McEvent(
                Events.ORIGIN,
                errorType,
                "memory read error",
                label,
                count,
                1,
                topLayer,
                3,
                -1,
                address,
                grainBits,
                0,
                "");
    }
}
