package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.sysfs.EdacCounters.Controller;

class EdacCountersTest {
    private static final long SECOND = 1_000_000_000;
    private static final Machine MACHINE = new Machine("b", "6.1.0", "x86_64", 4096, "boot");

    @ParameterizedTest
    @CsvSource({
        // seconds told before and after, counts before and after, seconds passed
        "100, 130, 5, 5, 30, false",
        "100, 129, 5, 6, 30, false",
        "100, 28, 5, 0, 30, true",
        "2, 28, 5, 5, 60, true",
        "-1, -1, 5, 4, 30, true",
        "-1, -1, 5, 6, 30, false",
        "100, 130, 5, 4, 30, true",
        "100, 130, 4294967290, 3, 30, false",
        "-1, -1, 4294967290, 3, 30, false",
        "1000000, 1086350, 5, 5, 86400, false",
    })
    void reset_isTheClockThatBeganAnewOrACountThatDropped(
            long before,
            long after,
            long countBefore,
            long countAfter,
            long passed,
            boolean reset) {
        Controller then = new Controller(0, before, countBefore, 0, List.of());
        Controller now = new Controller(0, after, countAfter, 0, List.of());

        assertEquals(reset, CounterSteps.reset(then, now, passed * SECOND));
    }

    @Test
    void step_goesOnOverTheEndOf32Bits() {
        assertEquals(9, CounterSteps.step(4294967290L, 3));
        assertEquals(-2, CounterSteps.step(5, 3));
        assertEquals(3, CounterSteps.step(0, 3));
    }

    @Test
    void readings_areNewWhenTheyDifferAndOnceAfterThat() {
        NewReadings news = new NewReadings();

        assertTrue(news.isNew(reading(0, 5)), "the first");
        assertTrue(news.isNew(reading(30, 5)), "settles the first");
        assertFalse(news.isNew(reading(60, 5)));
        assertFalse(news.isNew(reading(90, 5)));
        assertTrue(news.isNew(reading(120, 6)));
        assertTrue(news.isNew(reading(150, 6)), "settles the change");
        assertFalse(news.isNew(reading(180, 6)));
    }

    @Test
    void errorsThatNobodyToldOf_areOfTheirDimmOrOfTheController() {
        EdacReconciliation reconciliation = new EdacReconciliation();
        reconciliation.boot(MACHINE);
        EdacCounters reading =
                new EdacCounters(
                        100 * SECOND,
                        100 * SECOND,
                        List.of(
                                new Controller(
                                        3,
                                        50,
                                        7,
                                        1,
                                        List.of(
                                                new EdacCounters.Unit(
                                                        "CPU_SrcID#1_MC#0_Chan#2_DIMM#0",
                                                        List.of(2, 0),
                                                        4,
                                                        0)))));

        assertEquals(List.of(), reconciliation.counted(reading), "not before the next reading");
        List<HardwareEvent> missing = reconciliation.counted(reading);

        assertEquals(
                List.of(
                        "4 corrected errors counted on CPU_SrcID#1_MC#0_Chan#2_DIMM#0 that no event"
                                + " told of",
                        "3 corrected errors counted on memory controller 3 that no event told of",
                        "1 uncorrected error counted on memory controller 3 that no event told"
                                + " of"),
                missing.stream().map(HardwareEvent::text).toList());
        HardwareEvent first = missing.get(0);
        assertEquals("memory.corrected", first.eventClass().text());
        assertEquals(4, first.count());
        assertEquals("edac", first.origin().source());
        assertEquals(100 * SECOND, first.origin().time());
        assertEquals("channel:3.2", first.component(Unit.CHANNEL).id());
        assertEquals("socket:1", first.component(Unit.SOCKET).id());
        assertEquals("controller:3", missing.get(2).component().id());
        assertEquals("memory.uncorrected", missing.get(2).eventClass().text());
        assertEquals(List.of(), reconciliation.counted(reading), "told once");
    }

    @Test
    void counters_whoseMachineIsLost_areTakenAllTheSame() {
        EdacReconciliation reconciliation = new EdacReconciliation();
        assertEquals(List.of(), reconciliation.counted(reading(1, 1)));
        assertEquals(
                Machine.UNKNOWN, reconciliation.counted(reading(2, 1)).get(0).origin().machine());
    }

    private static EdacCounters reading(long seconds, long corrected) {
        return new EdacCounters(
                seconds * SECOND,
                seconds * SECOND,
                List.of(new Controller(0, 1000 + seconds, corrected, 0, List.of())));
    }
}
