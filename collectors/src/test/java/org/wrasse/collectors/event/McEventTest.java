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
    private static final String I10NM =
            "ProcessorSocketId:0x0 MemoryControllerId:0x1 PhysicalRankId:0x1 Row:0x15da"
                    + " Column:0x100 Bank:0x3 BankGroup:0x1";

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
        assertEquals("controller:1", event(0, label, 1, -1, 0, 0).component().id());
    }

    @Test
    void component_ofAnErrorWithoutAnAddress_isTheSmallestThatTheDriverTells() {
        McEvent event = event("CPU_SrcID#0_MC#1_Chan#1_DIMM#0", "err_code:0x0101:0x0090 " + I10NM);

        assertEquals("row:CPU_SrcID#0_MC#1_Chan#1_DIMM#0/1/1.3/0x15da", event.component().id());
        assertEquals(
                "column:CPU_SrcID#0_MC#1_Chan#1_DIMM#0/1/1.3/0x100",
                event.component(Unit.COLUMN).id());
        assertEquals("bank:CPU_SrcID#0_MC#1_Chan#1_DIMM#0/1/1.3", event.component(Unit.BANK).id());
        assertEquals("rank:CPU_SrcID#0_MC#1_Chan#1_DIMM#0/1", event.component(Unit.RANK).id());
        assertEquals("channel:1.1", event.component(Unit.CHANNEL).id());
        assertEquals("controller:1", event.component(Unit.CONTROLLER).id());
        assertEquals("socket:0", event.component(Unit.SOCKET).id());
    }

    @Test
    void rowsAndBanks_ofAnUnknownDimm_areNotNamed() {
        McEvent event = event("unknown memory", "err_code:0x0101:0x0090 " + I10NM);

        assertNull(event.component(Unit.ROW));
        assertNull(event.component(Unit.RANK));
        assertEquals("controller:1", event.component().id());
    }

    @Test
    void dimm_thatOnlyFirmwareHasAPlaceFor_isNamedByThatPlace() {
        McEvent event =
                event(
                        "unknown memory",
                        "APEI location: node:0 card:3 module:0 rank:0 bank_group:0 bank_address:2"
                                + " device:0 row:624 column:384 chip_id:0");

        assertEquals("dimm:node0.card3.module0", event.component(Unit.DIMM).id());
        assertEquals("row:node0.card3.module0/0/0.2/0x270", event.component().id());
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

    private static McEvent event(String label, String driverDetail) {
        return new McEvent(Events.ORIGIN, 0, "", label, 1, 1, -1, -1, -1, 0, 0, 0, driverDetail);
    }
}
