package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.Decoded;
import org.wrasse.collectors.decode.cper.CperSection;
import org.wrasse.collectors.decode.cper.CperSections;
import org.wrasse.collectors.decode.cper.Sections;

class ArmEventTest {
    private static final int ALL_VALID = 0x1f;

    /** Transaction data, operation data read, level 2, corrected; the first five bits are valid. */
    private static final long DATA_READ = 1L << 16 | 3L << 18 | 2L << 22 | 1L << 26 | 0x1f;

    @ParameterizedTest
    @CsvSource({
        "0, INFORMATIONAL, INFORMATIONAL",
        "1, CORRECTED, CPU_CORRECTED",
        "2, UNCORRECTED, CPU_UNCORRECTED",
        "3, FATAL, CPU_FATAL",
    })
    void severity_ofTheKernelsNumber(int number, Severity severity, EventClass kind) {
        HardwareEvent event = Decoded.of("ras:arm_event", "sev=" + number, "cpu=2");

        assertEquals(severity, event.severity());
        assertEquals(kind, event.eventClass());
    }

    @Test
    void severity_whereTheKernelDoesNotTell_isThatOfTheErrorInformation() {
        String corrected = info(ALL_VALID, 2, 0, 0, DATA_READ);
        String other = info(ALL_VALID, 2, 0, 0, 0);

        assertEquals(Severity.UNCORRECTED, withoutSeverity("").severity());
        assertEquals(Severity.CORRECTED, withoutSeverity(corrected).severity());
        assertEquals(Severity.UNCORRECTED, withoutSeverity(corrected + other).severity());
    }

    @Test
    void component_isTheCpu_orItsAffinityWhereTheKernelDoesNotKnowIt() {
        HardwareEvent known = Decoded.of("ras:arm_event", "cpu=127", "mpidr=0x81000100");
        HardwareEvent unknown = Decoded.of("ras:arm_event", "cpu=-1", "mpidr=0x81000100");

        assertEquals(new LogicalCpu(127), known.component());
        assertEquals(new LogicalCpu(127), known.component(Unit.CPU));
        assertEquals("device:arm-mpidr/81000100", unknown.component().id());
        assertNull(unknown.component(Unit.CPU));
    }

    @Test
    void text_tellsEachKindOfErrorOnce() {
        String cache = info(ALL_VALID, 2, 0, 1, DATA_READ);
        String vendor = info(0, 16, 0, 0, -1);

        assertEquals(
                "uncorrected ARM processor error, CPU 3: cache error (data, data read, level 2,"
                        + " corrected, first) virtual address 0xffff0000 physical address"
                        + " 0x12345678; micro-architectural error, 4 bytes of the maker",
                Decoded.of(
                                "ras:arm_event",
                                "sev=2",
                                "cpu=3",
                                "pei_buf=hex:" + cache + cache + vendor,
                                "oem_buf=hex:01020304")
                        .text());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 2", "3, 3", "65535, 65535"})
    void count_ofMultipleError_0isOne_1isSeveral_othersAreTheNumber(int multiple, int count) {
        assertEquals(count, errors(info(ALL_VALID, 2, multiple, 0, 0)).count());
        assertEquals(1, errors(info(ALL_VALID - 1, 2, multiple, 0, 0)).count());
    }

    @ParameterizedTest
    @CsvSource({
        "2, cache",
        "4, TLB",
        "8, bus",
        "16, micro-architectural",
        "6, cache|TLB",
        "0, cache",
        "1, TLB",
        "3, micro-architectural",
    })
    void typeText_ofBits_andOfTheNumbersOfOldFirmware(int type, String text) {
        assertEquals(text, errors(info(0, type, 0, 0, 0)).errors().get(0).typeText());
    }

    @ParameterizedTest
    @CsvSource({
        "2, 7, eviction",
        "2, 10, management",
        "2, 11, reserved (11)",
        "4, 7, local management",
        "4, 8, external management",
        "8, 6, prefetch",
        "8, 7, reserved (7)",
    })
    void operation_hasNamesByTheType(int type, int operation, String name) {
        String text = errors(info(ALL_VALID, type, 0, 0, (long) operation << 18 | 2)).text();

        assertEquals(name, text.substring(text.indexOf('(') + 1, text.lastIndexOf(") virtual")));
    }

    @Test
    void errors_ofABufferThatWasCut_areThoseThatAreWhole() {
        String one = info(ALL_VALID, 2, 0, 0, 0);

        assertEquals(1, errors(one + one.substring(2)).errors().size());
        assertEquals(0, errors("00").errors().size());
    }

    private static ArmEvent errors(String hex) {
        return (ArmEvent) Decoded.of("ras:arm_event", "pei_buf=hex:" + hex);
    }

    private static ArmEvent withoutSeverity(String hex) {
        Bytes errors = Bytes.of(HexFormat.of().parseHex(hex));
        return new ArmEvent(
                Events.ORIGIN, 1, 2, 3, 0, 0, 0, errors, 0, Bytes.NONE, 0, Bytes.NONE, -1, -1);
    }

    private static String info(int valid, int type, int multiple, int flags, long errorInfo) {
        ByteBuffer bytes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(1, (byte) 32)
                .putShort(2, (short) valid)
                .put(4, (byte) type)
                .putShort(5, (short) multiple)
                .put(7, (byte) flags)
                .putLong(8, errorInfo)
                .putLong(16, 0xffff0000L)
                .putLong(24, 0x12345678);
        return HexFormat.of().formatHex(bytes.array());
    }

    @Test
    void lines_tellErrorsContextsAndTheMakersBytes() {
        byte[] whole = Sections.all().get(Sections.ARM);
        HexFormat hex = HexFormat.of();
        int contexts = 40 + 32;
        int vendor = whole.length - 4;

        HardwareEvent event =
                Decoded.of(
                        "ras:arm_event",
                        "sev=1",
                        "cpu=2",
                        "pei_buf=hex:" + hex.formatHex(whole, 40, contexts),
                        "ctx_buf=hex:" + hex.formatHex(whole, contexts, vendor),
                        "oem_buf=hex:" + hex.formatHex(whole, vendor, whole.length));

        CperSection section = event.cperSections().get(0);
        CperSection asFirmwareWroteIt = CperSections.decode(Sections.ARM, whole);
        for (String part : List.of("errors", "contexts", "vendor")) {
            assertEquals(asFirmwareWroteIt.fields().get(part), section.fields().get(part));
        }
        assertTrue(section.complete());
        assertEquals(event.text(), event.lines().get(0));
        assertTrue(event.lines().stream().anyMatch(l -> l.startsWith("  contexts 1 registers")));
        assertTrue(event.lines().stream().anyMatch(l -> l.startsWith("  vendor")));
    }

    @Test
    void cperSections_ofAKernelThatGivesNoBuffers_areNone() {
        HardwareEvent event = Decoded.of("ras:arm_event", "cpu=2");

        assertEquals(List.of(), event.cperSections());
        assertEquals(List.of(event.text()), event.lines());
    }
}
