package org.wrasse.rules.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Observations.correctedMachineCheck;
import static org.wrasse.rules.Observations.extlogCorrected;
import static org.wrasse.rules.Observations.uncorrected;
import static org.wrasse.rules.Observations.uncorrectedMachineCheck;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.HardwareEvent;

class SameFaultTest {
    private static final long PAGE = 0x12345000;
    private static final long SECOND = 1_000_000_000;

    private final SameFault sameFault = new SameFault();

    @Test
    void unreported_machineCheckThenEdac_isOneError() {
        assertEquals(1, unreported(sameFault, correctedMachineCheck(PAGE), 0));
        assertEquals(0, unreported(sameFault, corrected(PAGE), SECOND));
    }

    @Test
    void unreported_edacThenMachineCheck_isOneError() {
        assertEquals(1, unreported(sameFault, corrected(PAGE), 0));
        assertEquals(0, unreported(sameFault, correctedMachineCheck(PAGE), 5));
    }

    @Test
    void unreported_moreThanASecondApart_areTwoErrors() {
        assertEquals(1, unreported(sameFault, correctedMachineCheck(PAGE), 0));
        assertEquals(1, unreported(sameFault, corrected(PAGE), SECOND + 1));
    }

    @Test
    void unreported_sameSourceTwice_areTwoErrors() {
        assertEquals(1, unreported(sameFault, corrected(PAGE), 0));
        assertEquals(1, unreported(sameFault, corrected(PAGE), 0));
        assertEquals(0, unreported(sameFault, correctedMachineCheck(PAGE), 0));
        assertEquals(0, unreported(sameFault, correctedMachineCheck(PAGE), 0));
        assertEquals(1, unreported(sameFault, correctedMachineCheck(PAGE), 0));
    }

    @Test
    void unreported_otherPageOrSeverity_isAnotherError() {
        assertEquals(1, unreported(sameFault, corrected(PAGE), 0));
        assertEquals(1, unreported(sameFault, correctedMachineCheck(PAGE + 4096), 0));
        assertEquals(1, unreported(sameFault, uncorrectedMachineCheck(PAGE), 0));
        assertEquals(0, unreported(sameFault, uncorrected(PAGE), 0));
    }

    @Test
    void unreported_threeSources_areOneError() {
        assertEquals(1, unreported(sameFault, correctedMachineCheck(PAGE), 0));
        assertEquals(0, unreported(sameFault, extlogCorrected(PAGE), 1));
        assertEquals(0, unreported(sameFault, corrected(PAGE), 2));
        assertEquals(1, unreported(sameFault, extlogCorrected(PAGE), 3));
        assertEquals(0, unreported(sameFault, correctedMachineCheck(PAGE), 4));
    }

    @Test
    void unreported_differentCounts_isTheGreaterOfBoth() {
        assertEquals(1, unreported(sameFault, correctedMachineCheck(PAGE), 0));
        assertEquals(4, unreported(sameFault, corrected("D", 5, PAGE), 0));
    }

    @Test
    void unreported_noPage_isAlwaysCounted() {
        assertEquals(1, unreported(sameFault, corrected(0), 0));
        assertEquals(1, unreported(sameFault, corrected(0), 0));
    }

    /** Whatever the order in which the two sources report, the sum is that of the longer report. */
    @Test
    void unreported_anyInterleaving_countsTheGreaterOfBothSums() {
        Random random = new Random(7);
        for (int round = 0; round < 1000; round++) {
            SameFault fresh = new SameFault();
            int edac = 0;
            int checks = 0;
            int counted = 0;
            for (int i = 0; i < 50; i++) {
                boolean check = random.nextBoolean();
                checks += check ? 1 : 0;
                edac += check ? 0 : 1;
                counted +=
                        unreported(fresh, check ? correctedMachineCheck(PAGE) : corrected(PAGE), i);
            }
            assertEquals(Math.max(edac, checks), counted);
        }
    }

    private static int unreported(SameFault reports, HardwareEvent event, long time) {
        return reports.unreported(new EventParts().of(event), time);
    }
}
