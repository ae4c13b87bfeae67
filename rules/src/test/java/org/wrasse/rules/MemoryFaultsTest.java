package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.Origin;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Cell, row, column, bank, rank and DIMM faults told apart by the shipped rules, from what the
 * i10nm and skx drivers of Linux 6 write.
 */
class MemoryFaultsTest {
    private static final RuleBase PACKS =
            new RuleCompiler().compile(RuleFiles.packs()).base().orElseThrow();
    private static final String BY_PAGE = "Soft-offline a page with repeated corrected errors";
    private static final long SECOND = 1_000_000_000L;
    private static final int BAD_ROW = 0x1c998;
    private static final long BAD_ROW_ADDRESS = 0x4_3266_0000L;

    private final Recorder recorder = new Recorder();
    private final RuleSession session = PACKS.newSession(recorder);
    private Origin origin = Observations.REAL;
    private long sequence;
    private long time = 1_700_000_000L * SECOND;

    @AfterEach
    void nothingFailed() {
        assertEquals(List.of(), recorder.failures);
        session.close();
    }

    /**
     * The case that Intel and SK hynix published: one DIMM, one row, columns 0x00 to 0x3c8, 34
     * corrected errors in 9 minutes, then a fatal one. 10 in 24 h per page took one page.
     */
    @Test
    void oneRow_34ErrorsIn9Minutes_allItsPagesAreTakenBeforeTheTenthError() {
        Set<Component> seen = new LinkedHashSet<>();
        List<Set<Component>> missed = new ArrayList<>();
        for (int i = 0; i < 34; i++) {
            McEvent error = errorOfTheBadRow(i);
            see(error, 9 * 60 * SECOND / 34);
            seen.add(error.page());
            Set<Component> left = new LinkedHashSet<>(seen);
            left.removeAll(offlined(rulesOnRows()));
            missed.add(left);
        }
        assertEquals(8, seen.size());
        assertEquals(Set.of(), missed.get(8), "before the tenth error");
        assertEquals(Set.of(), missed.get(33), "pages seen later");
        assertTrue(missed.subList(3, 34).stream().allMatch(Set::isEmpty), missed::toString);
        assertEquals(1, offlined(Set.of(BY_PAGE)).size());
        assertEquals(List.of("row:DIMM_A1/0/1.2/0x1c998"), faulty());
    }

    @Test
    void oneRow_decisionsOnPages_areInShadowAndEachPageIsTakenOnceADay() {
        for (int i = 0; i < 34; i++) {
            see(errorOfTheBadRow(i), SECOND);
        }
        List<Decision> later =
                recorder.decisions.stream()
                        .filter(d -> d.rule().equals("Soft-offline another page of a faulty row"))
                        .toList();
        assertEquals(later.size(), later.stream().map(Decision::component).distinct().count());
        assertTrue(
                recorder.decisions.stream()
                        .filter(d -> d.action().hardware())
                        .allMatch(d -> d.mode().text().equals("shadow")));
    }

    @Test
    void oneCell_isNoRowFault() {
        for (int i = 0; i < 50; i++) {
            see(error(BAD_ROW_ADDRESS, "DIMM_A1", 0, 2, BAD_ROW, 0x40), SECOND);
        }
        assertEquals(List.of(), faulty());
        assertEquals(1, offlined(Set.of(BY_PAGE)).size());
    }

    @Test
    void oneColumn_alertsOnTheDimmAndTakesNoPage() {
        for (int i = 0; i < 200; i++) {
            see(error(0x1_0000_0000L + i * 0x10000L, "DIMM_A1", 0, 2, i * 7, 0x2a8), SECOND);
        }
        assertEquals(List.of("column:DIMM_A1/0/1.2/0x2a8"), faulty());
        assertTrue(alerted().contains("Column fault dimm:DIMM_A1"));
        assertEquals(Set.of(), offlined(null));
    }

    @Test
    void oneBank_aThousandRows_alertsOnTheDimmAndTakesNoPage() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            long address = 0x1_0000_0000L + random.nextInt(1 << 20) * 4096L;
            int row = random.nextInt(1 << 17);
            see(error(address, "DIMM_A1", 0, 2, row, random.nextInt(128) * 8), SECOND);
        }
        assertEquals(List.of("bank:DIMM_A1/0/1.2"), faulty());
        assertTrue(alerted().contains("Bank fault dimm:DIMM_A1"));
        assertEquals(Set.of(), offlined(null));
    }

    /** The bank's own engine sees 8 rows only after a week; its faulty rows tell before. */
    @Test
    void oneBank_rowAfterRow_isABankFaultWithTheFourthRow() {
        long week = 7 * 24 * 3600 * SECOND;
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 5; column++) {
                long address = 0x1_0000_0000L + row * 0x100000L + column * 4096L;
                see(error(address, "DIMM_A1", 0, 2, row, column * 8), SECOND);
            }
            time += week / 2;
        }
        assertTrue(faulty().contains("bank:DIMM_A1/0/1.2"), faulty()::toString);
        assertTrue(alerted().contains("Bank fault by its rows dimm:DIMM_A1"), alerted()::toString);
        assertEquals(4, faulty().stream().filter(id -> id.startsWith("row:")).count());
        assertTrue(offlined(null).size() <= 4 * 5, offlined(null)::toString);
    }

    @Test
    void manyBanksOfARank_areARankFault() {
        for (int i = 0; i < 40; i++) {
            see(error(0x1_0000_0000L + i * 0x10000L, "DIMM_A1", 0, i % 4, i * 3, i * 8), SECOND);
        }
        assertTrue(faulty().contains("rank:DIMM_A1/0"), faulty()::toString);
        assertTrue(alerted().contains("Rank fault dimm:DIMM_A1"));
        assertEquals(Set.of(), offlined(null));
    }

    @Test
    void oneRow_madeUp_takesNoRealPage() {
        origin = Observations.INJECTED;
        for (int i = 0; i < 10; i++) {
            see(errorOfTheBadRow(i), SECOND);
        }
        assertTrue(recorder.decisions.stream().allMatch(Decision::injected));
        assertEquals(List.of(), session.faultyComponents());
        int madeUp = recorder.decisions.size();
        origin = Observations.REAL;
        time += 8 * 24 * 3600 * SECOND;
        see(errorOfTheBadRow(20), SECOND);
        see(errorOfTheBadRow(20), SECOND);
        assertEquals(madeUp, recorder.decisions.size());
    }

    /** Half of the errors on one page, the others spread over seven, on 31 columns in all. */
    private McEvent errorOfTheBadRow(int i) {
        int page = i % 2 == 0 ? 0 : 1 + i / 2 % 7;
        int column = i == 33 ? 0x3c8 : i % 31 * 0x20;
        return error(
                BAD_ROW_ADDRESS + page * 4096L + i * 64 % 4096, "DIMM_A1", 0, 2, BAD_ROW, column);
    }

    private McEvent error(long address, String dimm, int rank, int bank, int row, int column) {
        String detail =
                String.format(
                        " err_code:0x0080:0x0090  SystemAddress:0x%x ProcessorSocketId:0x0"
                                + " MemoryControllerId:0x1 ChannelAddress:0x222e80e00 ChannelId:0x1"
                                + " RankAddress:0x445d01c0 PhysicalRankId:0x%x DimmSlotId:0x0"
                                + " DimmRankId:0x%x Row:0x%x Column:0x%x Bank:0x%x BankGroup:0x1"
                                + " ChipSelect:0x0 ChipId:0x0",
                        address, rank, rank, row, column, bank);
        return new McEvent(
                origin, 0, "memory read error", dimm, 1, 1, 1, 0, -1, address, 6, 0, detail);
    }

    private void see(McEvent error, long after) {
        time += after;
        session.accept(error, ++sequence, time);
    }

    private static Set<String> rulesOnRows() {
        return Set.of(
                "Soft-offline the pages seen in a faulty row",
                "Soft-offline another page of a faulty row");
    }

    /**
     * @param rules null for all
     */
    private Set<Component> offlined(Set<String> rules) {
        Set<Component> pages = new LinkedHashSet<>();
        for (Decision decision : recorder.decisions) {
            boolean counts = rules == null || rules.contains(decision.rule());
            if (counts && decision.component() instanceof PhysicalPage) {
                pages.add(decision.component());
            }
        }
        return pages;
    }

    private List<String> faulty() {
        return recorder.decisions.stream()
                .filter(d -> d.action() == ActionKind.DECLARE_FAULTY)
                .map(d -> d.component().id())
                .distinct()
                .toList();
    }

    private List<String> alerted() {
        return recorder.decisions.stream()
                .filter(d -> d.action() == ActionKind.ALERT)
                .map(d -> d.rule() + " " + d.component().id())
                .distinct()
                .toList();
    }
}
