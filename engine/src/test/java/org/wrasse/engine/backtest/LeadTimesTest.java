package org.wrasse.engine.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;

/** How long before an uncorrected error something was decided, also where boots lie between. */
class LeadTimesTest {
    private static final Component DIMM = new Dimm("DIMM_A1");
    private static final Component PAGE = new PhysicalPage(0x1234_5000L, 4096);

    private final LeadTimes leads = new LeadTimes();

    @Test
    void aFaultyDimmToldInABootBefore_wasKnown() {
        told(10, 0);
        leads.booted();
        error(90, 26, false);

        assertEquals("declare-faulty of dimm:DIMM_A1 1d2h before", text());
    }

    @Test
    void aPageTakenOfflineInABootBefore_wasInUseAgain() {
        offlined(10, 0);
        leads.booted();
        error(90, 26, false);

        assertEquals("never", text());
    }

    @Test
    void aPageTakenOfflineInBothBoots_counts_fromTheSecond() {
        offlined(10, 0);
        leads.booted();
        offlined(80, 25);
        error(90, 26, false);

        assertEquals("soft-offline-page of page:0x12345000 1h0m before", text());
    }

    /** As firmware keeps it of an error that the machine has died of. */
    @Test
    void anErrorToldAfterTheBoot_wasInTheBootOfTheDecisionBefore() {
        offlined(10, 0);
        leads.booted();
        error(90, 26, true);

        assertEquals("soft-offline-page of page:0x12345000 1d2h before", text());
    }

    @Test
    void anErrorToldAfterTheBoot_wasBeforeWhatWasDecidedInThisBoot() {
        leads.booted();
        offlined(80, 25);
        told(81, 25);
        error(90, 26, true);

        assertEquals("never", text());
    }

    @Test
    void anErrorToldAfterTheBoot_wasBeforeAPageWasTakenOfflineAgain() {
        offlined(10, 0);
        leads.booted();
        offlined(80, 25);
        error(90, 26, true);

        assertEquals("soft-offline-page of page:0x12345000 1d2h before", text());
    }

    @Test
    void twoBootsBefore_isTooLongAgoForAPage() {
        offlined(10, 0);
        leads.booted();
        leads.booted();
        error(90, 26, true);

        assertEquals("never", text());
    }

    @Test
    void aClockThatWasSetBack_doesNotMakeItLessThanNothing() {
        told(10, 27);
        error(90, 26, false);

        assertEquals(
                "declare-faulty of dimm:DIMM_A1 some time before, as the clock was set back",
                text());
    }

    private void offlined(long input, int hour) {
        leads.now().add(decision(input, hour, ActionKind.SOFT_OFFLINE_PAGE, PAGE));
    }

    private void told(long input, int hour) {
        leads.now().add(decision(input, hour, ActionKind.DECLARE_FAULTY, DIMM));
    }

    private static Decision decision(long input, int hour, ActionKind action, Component of) {
        return new Decision(
                input + ".0",
                TimeUnit.HOURS.toNanos(hour),
                "rule",
                "",
                action,
                of,
                Mode.ENFORCE,
                1,
                List.of(),
                "",
                false,
                false);
    }

    private void error(long sequence, int hour, boolean earlierBoot) {
        leads.add(
                new UncorrectedError(
                        sequence,
                        TimeUnit.HOURS.toNanos(hour),
                        EventClass.MEMORY_UNCORRECTED,
                        List.of(PAGE, DIMM),
                        false,
                        earlierBoot));
    }

    private String text() {
        return leads.list().get(0).now().text().replace(" (enforce, rule \"rule\")", "");
    }
}
