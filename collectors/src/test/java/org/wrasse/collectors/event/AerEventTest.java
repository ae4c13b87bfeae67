package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;

class AerEventTest {
    @ParameterizedTest
    @CsvSource({
        "0, UNCORRECTED, PCIE_NONFATAL, false",
        "1, FATAL, PCIE_FATAL, true",
        "2, CORRECTED, PCIE_CORRECTED, false",
    })
    void severity_ofTheKernelsNumber(
            int number, Severity severity, EventClass kind, boolean fatal) {
        AerEvent event = event(1, number);

        assertEquals(severity, event.severity());
        assertEquals(kind, event.eventClass());
        assertEquals(fatal, event.fatal());
        assertEquals(1, event.count());
    }

    @Test
    void component_isTheFunction() {
        assertEquals(new PcieFunction("0000:3a:02.0"), event(1, 2).component());
        assertEquals(new PcieFunction("0000:3a:02.0"), event(1, 2).component(Unit.FUNCTION));
        assertNull(event(1, 2).component(Unit.PAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1, 2, Receiver Error",
        "0x1100, 2, REPLAY_NUM Rollover|Replay Timer Timeout",
        "0x8002, 2, bit 1|Header Log Overflow",
        "0x10, 1, Data Link Protocol Error",
        "0x44000, 0, Completion Timeout|Malformed TLP",
        "0x80000000, 1, TLP Translation Egress Blocked",
        "0x0, 1, no status (device unreachable)",
    })
    void statusText_namesTheBitsOfTheRegisterThatTheSeveritySays(
            String status, int severity, String text) {
        assertEquals(text, event((int) (long) Long.decode(status), severity).statusText());
    }

    @Test
    void text_saysHowBadWhatAndWhere() {
        assertEquals("non-fatal Completion Timeout at 0000:3a:02.0", event(0x4000, 0).text());
    }

    @Test
    void lines_haveTheHeaderOnlyWhereOneWasLogged() {
        List<Integer> words = List.of(0x40000001, 0x3a10000f, 0xfee00000, 0);
        AerEvent logged = new AerEvent(Events.ORIGIN, "0000:3a:02.0", 0x1000, 0, 1, words);
        AerEvent none = new AerEvent(Events.ORIGIN, "0000:3a:02.0", 0x1000, 0, 0, words);

        assertEquals(logged.text(), logged.lines().get(0));
        assertTrue(logged.lines().stream().anyMatch(l -> l.contains("memory write")));
        assertTrue(none.lines().stream().noneMatch(l -> l.contains("tlp")));
    }

    private static AerEvent event(int status, int severity) {
        return new AerEvent(Events.ORIGIN, "0000:3a:02.0", status, severity, 0, List.of());
    }
}
