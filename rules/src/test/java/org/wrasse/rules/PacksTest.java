package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.rules.Observations.aer;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Observations.failure;
import static org.wrasse.rules.Observations.outcome;
import static org.wrasse.rules.Observations.uncorrected;
import static org.wrasse.rules.Observations.uncorrectedMachineCheck;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.Observation;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome;

/** What the shipped rules do. */
class PacksTest {
    private static final RuleBase PACKS =
            new RuleCompiler().compile(RuleFiles.packs()).base().orElseThrow();
    private static final long PAGE = 0x12345000;
    private static final long MINUTE = 60_000_000_000L;

    private final Recorder recorder = new Recorder();
    private final RuleSession session = PACKS.newSession(recorder);
    private long sequence;
    private long time = 1_700_000_000_000_000_000L;

    @AfterEach
    void nothingFailed() {
        assertEquals(List.of(), recorder.failures);
        session.close();
    }

    @Test
    void packs_everyRuleOnHardware_isInShadow() {
        assertEquals(
                List.of(),
                PACKS.sources().stream()
                        .filter(s -> s.text().contains("enforce"))
                        .map(RuleSource::path)
                        .toList());
    }

    @Test
    void memory_tenCorrectedErrorsOfAPageInADay_softOfflinesIt() {
        for (int i = 0; i < 10; i++) {
            see(corrected(PAGE), 140 * MINUTE);
        }
        assertEquals(
                List.of(
                        "10.0 soft-offline-page page:0x12345000 shadow 10 corrected errors within"
                                + " 24h on page:0x12345000"),
                recorder.lines());
    }

    @Test
    void memory_tenCorrectedErrorsOfAPageInTwoDays_isNothing() {
        for (int i = 0; i < 10; i++) {
            see(corrected(PAGE), 300 * MINUTE);
        }
        assertEquals(List.of(), recorder.lines());
    }

    @Test
    void memory_errorsOnManyPagesOfADimm_alertsOnTheDimm() {
        for (int i = 0; i < 8; i++) {
            see(corrected(PAGE + i * 4096L), MINUTE);
        }
        assertEquals(
                List.of(
                        "8.0 alert dimm:DIMM_A0 enforce corrected errors on 8 different pages"
                                + " within 7d on dimm:DIMM_A0"),
                recorder.lines());
    }

    @Test
    void memory_hundredErrorsWithoutAddress_alertsOnTheDimm() {
        see(corrected("DIMM_B1", 100, 0), MINUTE);
        assertEquals(
                List.of(
                        "1.0 alert dimm:DIMM_B1 enforce 100 corrected errors within 24h on"
                                + " dimm:DIMM_B1"),
                recorder.lines());
    }

    @Test
    void memory_uncorrectedError_hardOfflinesThePageOnceAndAlerts() {
        see(uncorrectedMachineCheck(PAGE), 0);
        see(uncorrected(PAGE), 0);
        assertEquals(
                List.of(
                        "1.0 hard-offline-page page:0x12345000 shadow uncorrected memory read"
                                + " error, channel 0 (M2M0), bank 7 status 0xbc00000000000090 at"
                                + " 0x12345000, CPU 1",
                        "1.1 alert page:0x12345000 enforce uncorrected memory read error, channel"
                                + " 0 (M2M0), bank 7 status 0xbc00000000000090 at 0x12345000, CPU 1"),
                recorder.lines());
    }

    @Test
    void memory_uncorrectedErrorWithoutAddress_alertsOnTheDimm() {
        see(uncorrected(0), 0);
        assertEquals(
                List.of("1.0 alert dimm:DIMM_A0 enforce 1 uncorrected read error on DIMM_A0"),
                recorder.lines());
    }

    @Test
    void memory_poisonedPage_logsIfTheKernelRecoveredElseAlerts() {
        see(failure(0x12345, 3, "Recovered"), 0);
        see(failure(0x12346, 1, "Failed"), 0);
        see(failure(0x12347, 0, "Ignored"), 0);
        assertEquals(
                List.of(
                        "1.0 log page:0x12345000 enforce pfn 0x12345: dirty LRU page: Recovered",
                        "2.0 alert page:0x12346000 enforce pfn 0x12346: dirty LRU page: Failed",
                        "3.0 alert page:0x12347000 enforce pfn 0x12347: dirty LRU page: Ignored"),
                recorder.lines());
    }

    @Test
    void memory_offliningFailed_alertsAndDoesNotKill() {
        PhysicalPage page = new PhysicalPage(PAGE, 4096);
        see(outcome("1.0", ActionKind.SOFT_OFFLINE_PAGE, page, Outcome.Result.REFUSED));
        see(outcome("1.0", ActionKind.SOFT_OFFLINE_PAGE, page, Outcome.Result.DONE));
        see(outcome("1.0", ActionKind.SOFT_OFFLINE_PAGE, page, Outcome.Result.FAILED));
        assertEquals(
                List.of(
                        "3.0 alert page:0x12345000 enforce soft-offline-page of page:0x12345000:"
                                + " failed: Device or resource busy"),
                recorder.lines());
    }

    @Test
    void pcie_fatalError_resetsTheLinkAndAlerts() {
        see(aer("0000:3a:00.0", 1), 0);
        assertEquals(
                List.of(
                        "1.0 reset-link function:0000:3a:00.0 shadow fatal Surprise Down Error at"
                                + " 0000:3a:00.0",
                        "1.1 alert function:0000:3a:00.0 enforce fatal Surprise Down Error at"
                                + " 0000:3a:00.0"),
                recorder.lines());
    }

    @Test
    void pcie_nonFatalErrors_alertOncePerTenMinutes() {
        for (int i = 0; i < 12; i++) {
            see(aer("0000:3a:00.0", 0), MINUTE);
        }
        assertEquals(List.of("1.0", "11.0"), recorder.decisions.stream().map(d -> d.id()).toList());
    }

    @Test
    void pcie_stormOfCorrectedErrors_alerts() {
        for (int i = 0; i < 120; i++) {
            see(aer("0000:3a:00.0", 2), MINUTE / 4);
        }
        assertEquals(
                List.of(
                        "120.0 alert function:0000:3a:00.0 enforce 120 corrected errors within 30m on"
                                + " function:0000:3a:00.0"),
                recorder.lines());
    }

    @Test
    void pcie_linkThatCouldNotBeReset_alerts() {
        PcieFunction function = new PcieFunction("0000:3a:00.0");
        see(outcome("1.0", ActionKind.RESET_LINK, function, Outcome.Result.TIMED_OUT));
        assertEquals(
                List.of(
                        "1.0 alert function:0000:3a:00.0 enforce reset-link of function:0000:3a:00.0:"
                                + " timed-out: Device or resource busy"),
                recorder.lines());
    }

    private void see(Observation observation, long after) {
        time += after;
        session.accept(observation, ++sequence, time);
    }

    private void see(Outcome outcome) {
        session.accept(outcome, ++sequence, time);
    }
}
