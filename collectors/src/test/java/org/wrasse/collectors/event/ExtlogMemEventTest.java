package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.Decoded;

class ExtlogMemEventTest {
    private static final long PLACE = 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 8 | 1 << 9 | 1 << 15;
    private static final long EXTENDED = PLACE & ~(1 << 6) | 7 << 18 | 1 << 21;

    @ParameterizedTest
    @CsvSource({
        "0, UNCORRECTED, MEMORY_UNCORRECTED",
        "1, FATAL, MEMORY_FATAL",
        "2, CORRECTED, MEMORY_CORRECTED",
        "3, INFORMATIONAL, INFORMATIONAL",
    })
    void severity_ofTheNumberOfCper(int number, Severity severity, EventClass kind) {
        HardwareEvent event = Decoded.of("ras:extlog_mem_event", "sev=" + number);

        assertEquals(severity, event.severity());
        assertEquals(kind, event.eventClass());
    }

    @ParameterizedTest
    @CsvSource({
        "0x12345678, 6, page:0x12345000",
        "0x12345678, 12, page:0x12345000",
        "0x12345678, 255, page:0x12345000",
        "0x12345678, 13,",
        "0xffffffffffffffff, 6,",
    })
    void page_isThatOfAnAddressThatIsKnownAndFineEnough(String pa, int lsb, String page) {
        HardwareEvent event = Decoded.of("ras:extlog_mem_event", "pa=" + pa, "pa_mask_lsb=" + lsb);

        assertEquals(page, event.component(Unit.PAGE) == null ? null : event.component().id());
    }

    @Test
    void component_withoutAddress_isTheModuleByTextOrByPlace() {
        assertEquals("dimm:DIMM_B2", event("DIMM_B2", data(PLACE, 55)).component().id());
        assertEquals("dimm:node1#card2#module3", event("", data(PLACE, 55)).component().id());
        assertEquals("device:extlog/memory", event("", data(0, 55)).component().id());
        assertEquals("device:extlog/memory", event("", "00").component().id());
    }

    @Test
    void rowsAndBanks_areThoseOfTheModule() {
        HardwareEvent event = event("A1", data(PLACE, 55));

        assertEquals("rank:A1/1", event.component(Unit.RANK).id());
        assertEquals("bank:A1/1/-.1284", event.component(Unit.BANK).id());
        assertEquals("row:A1/1/-.1284/0x1f3", event.component(Unit.ROW).id());
        assertEquals("column:A1/1/-.1284/0x21", event.component(Unit.COLUMN).id());
        assertNull(event("A1", data(0, 55)).component(Unit.ROW));
    }

    @Test
    void extendedByte_givesTheRowsUpperBits_andTheChip() {
        CompactMemoryError memory = event("A1", data(EXTENDED, 55)).memory();

        assertEquals(0x301f3, memory.row());
        assertEquals(5, memory.chip());
        assertEquals(5, memory.bankGroup());
        assertEquals(4, memory.bank());
    }

    @Test
    void olderKernels_haveNoExtendedByte() {
        CompactMemoryError memory = event("A1", data(EXTENDED, 54)).memory();

        assertEquals(0x1f3, memory.row());
        assertEquals(0, memory.chip());
    }

    @Test
    void text_saysWhatAndWhere() {
        assertEquals(
                "corrected memory error: single-bit ECC at 0x12345678 on A1 (node 1 card 2"
                        + " module 3 rank 1 bank 1284 row 499 column 33)",
                Decoded.of(
                                "ras:extlog_mem_event",
                                "etype=2",
                                "sev=2",
                                "pa=0x12345678",
                                "fru_text=A1",
                                "data=hex:" + data(PLACE, 55))
                        .text());
    }

    private static ExtlogMemEvent event(String fru, String data) {
        return new ExtlogMemEvent(
                Events.ORIGIN,
                1,
                2,
                2,
                -1,
                255,
                Guid.ZERO,
                fru,
                Bytes.of(HexFormat.of().parseHex(data)));
    }

    private static String data(long valid, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(55).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(valid);
        for (int value : new int[] {1, 2, 3, 0x0504, 7, 0x1f3, 0x21, 9}) {
            bytes.putShort((short) value);
        }
        bytes.putShort(48, (short) 1).put(54, (byte) 0xa3);
        return HexFormat.of().formatHex(bytes.array(), 0, size);
    }
}
