package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;

class MemoryFailureEventTest {
    private static final Machine ARM = new Machine("boot", "6.18.0", "aarch64", 65536, "boot");

    @Test
    void component_isThePageOfTheFrameNumber() {
        MemoryFailureEvent event = event(Events.ORIGIN, 0xffffffff12345L, 3);

        assertEquals(new PhysicalPage(0xffffffff12345000L, 4096), event.component());
        assertEquals(event.component(), event.component(Unit.PAGE));
        assertNull(event.component(Unit.DIMM));
    }

    @Test
    void component_largerPages_isThePageOfThatSize() {
        Origin origin = new Origin(ARM, "trace", 0, 1, false);

        assertEquals("page:0x123450000/65536", event(origin, 0x12345, 3).component().id());
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, false", "3, true"})
    void recovered_ofTheKernelsResult(int result, boolean recovered) {
        assertEquals(recovered, event(Events.ORIGIN, 1, result).recovered());
    }

    @Test
    void severity_isUncorrectedSinceThePageWasPoisoned() {
        MemoryFailureEvent event = event(Events.ORIGIN, 1, 3);

        assertEquals(Severity.UNCORRECTED, event.severity());
        assertEquals(EventClass.MEMORY_FAILURE, event.eventClass());
        assertEquals(1, event.count());
        assertEquals("pfn 0x1: dirty LRU page: Recovered", event.text());
    }

    private static MemoryFailureEvent event(Origin origin, long pfn, int result) {
        return new MemoryFailureEvent(origin, pfn, 13, "dirty LRU page", result, "Recovered");
    }
}
