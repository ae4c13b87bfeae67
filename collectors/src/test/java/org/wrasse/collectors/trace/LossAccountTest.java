package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;

class LossAccountTest {
    private static final Machine MACHINE = new Machine("boot", "6.18", "x86_64", 4096, "boot");

    private static RingStats lost(long overrun, long dropped) {
        return new RingStats(0, overrun, dropped, 0, 99);
    }

    private static LossAccount after(Map<Integer, Long> reported) {
        return new LossAccount(MACHINE, "trace", reported);
    }

    @Test
    void growth_isReportedOnce_withTheKernelsTotal() {
        LossAccount account = after(Map.of(3, 100L));

        LossReport loss = account.update(3, lost(150, 0)).orElseThrow();

        assertEquals(50, loss.count());
        assertEquals(150, loss.total());
        assertEquals(3, loss.origin().cpu());
        assertEquals(99, loss.origin().time());
        assertTrue(loss.cause().contains("overwrote"));
        assertEquals(Optional.empty(), account.update(3, lost(150, 0)));
    }

    @Test
    void counterBelowWhatWasReported_meansAReset_andAllItSaysIsNew() {
        LossReport loss = after(Map.of(0, 100L)).update(0, lost(7, 0)).orElseThrow();

        assertEquals(7, loss.count());
        assertTrue(loss.cause().contains("reset"));
    }

    @Test
    void resetWithoutANewLoss_isNoReport_andCountingGoesOnFromThere() {
        LossAccount account = after(Map.of(0, 100L));

        assertFalse(account.update(0, lost(0, 0)).isPresent());
        assertEquals(5, account.update(0, lost(5, 0)).orElseThrow().count());
    }

    @Test
    void cpuThatTheJournalDoesNotKnow_startsAtZero() {
        assertEquals(12, after(Map.of()).update(1, lost(2, 10)).orElseThrow().count());
    }

    @Test
    void droppedRecords_haveAnotherCause() {
        LossReport loss = after(Map.of()).update(0, lost(0, 4)).orElseThrow();

        assertTrue(loss.cause().contains("dropped new records"), loss.cause());
    }
}
