package org.wrasse.collectors.decode.cper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.event.Severity;

class ErrorRecordTest {

    @Test
    void at_aStatusBlockOfRevision3_readsEntriesWithTheirTime() {
        byte[] bytes = ErrorRecords.memoryStatus(1);

        ErrorRecord record = ErrorRecord.at(ByteView.of(bytes)).orElseThrow();

        assertInstanceOf(GenericErrorStatus.class, record);
        assertEquals(Severity.FATAL, record.severity());
        assertEquals("2026-11-23T07:30:59Z", record.time());
        assertEquals(bytes.length, record.length());
        assertTrue(record.complete());
        CperEntry entry = record.entries().get(0);
        assertEquals("DIMM_A1", entry.fruText());
        assertEquals(List.of("error threshold exceeded"), entry.flags());
        assertInstanceOf(MemorySection.class, entry.section());
    }

    @Test
    void at_aStatusBlockOfRevision2_readsEntriesOneBehindTheOther() {
        byte[] bytes =
                ErrorRecords.status(
                        2,
                        0x201,
                        ErrorRecords.entry(Sections.MEMORY, 2, 0x201, Sections.memory()),
                        ErrorRecords.entry(Sections.PCIE, 0, 0x201, Sections.pcie()));

        ErrorRecord record = ErrorRecord.at(ByteView.of(bytes)).orElseThrow();

        assertEquals(2, record.entries().size());
        assertEquals(Severity.UNCORRECTED, record.entries().get(1).severity());
        assertInstanceOf(PcieSection.class, record.entries().get(1).section());
        assertEquals("", record.time());
    }

    @Test
    void at_aCperRecord_readsHeaderAndSections() {
        byte[] bytes =
                ErrorRecords.record(
                        0,
                        new String[] {Sections.X86, Sections.MEMORY},
                        new byte[][] {Sections.x86(), Sections.memory()});

        ErrorRecord record = ErrorRecord.at(ByteView.of(bytes)).orElseThrow();

        assertInstanceOf(CperRecord.class, record);
        assertEquals(Severity.UNCORRECTED, record.severity());
        assertEquals("2026-11-23T07:30:59Z", record.time());
        assertEquals("0x600df00d", record.header().get("record_id"));
        assertEquals("machine check", record.header().get("notification_type_text"));
        assertEquals(List.of("previous error"), record.header().get("flags_text"));
        assertEquals(2, record.entries().size());
        assertEquals("socket 1", record.entries().get(1).fruText());
        assertTrue(record.complete());
    }

    @Test
    void at_sectionsThatLieOverOneAnother_endsThereInsteadOfGrowing() {
        byte[] bytes = Bytes.of(128 + 72 * 100).text(0, "CPER").u16(10, 100).array();
        Bytes overlapping = Bytes.of(bytes.length).bytes(0, bytes);
        for (int i = 0; i < 100; i++) {
            overlapping.u32(128 + 72 * i + 4, bytes.length - 100);
        }

        ErrorRecord record = ErrorRecord.at(ByteView.of(overlapping.array())).orElseThrow();

        assertEquals(1, record.entries().size());
        assertFalse(record.complete());
    }

    @Test
    void at_neither_isEmpty() {
        assertEquals(Optional.empty(), ErrorRecord.at(ByteView.of(new byte[4096])));
        assertEquals(Optional.empty(), ErrorRecord.at(ByteView.of(new byte[0])));
        byte[] text = "some text that is no error record".getBytes();
        assertEquals(Optional.empty(), ErrorRecord.at(ByteView.of(text)));
    }

    @Test
    void at_anythingCutShort_readsWhatIsThereAndSaysSo() {
        byte[] whole = ErrorRecords.memoryStatus(1);
        for (int length = 20; length < whole.length; length++) {
            ByteView cut = ByteView.of(Arrays.copyOf(whole, length));

            ErrorRecord record = ErrorRecord.at(cut).orElseThrow();

            assertFalse(record.complete(), "cut to " + length);
        }
    }

    @Test
    void at_aTimeThatIsNoTime_hasNone() {
        byte[] bytes = ErrorRecords.record(0, new String[0], new byte[0][]);
        bytes[24] = (byte) 0xfa;

        assertEquals("", ErrorRecord.at(ByteView.of(bytes)).orElseThrow().time());
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNCORRECTED",
        "1, FATAL",
        "2, CORRECTED",
        "3, INFORMATIONAL",
        "4, INFORMATIONAL",
        "4294967295, INFORMATIONAL"
    })
    void severity_isOnTheCperScale(long number, Severity severity) {
        assertEquals(severity, CperSeverity.of(number));
    }
}
