package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.Decoded;

class CxlEventsTest {
    private static final String[] DEVICE = {"memdev=mem0", "host=0000:35:00.0"};

    @ParameterizedTest
    @CsvSource({
        "0, 0, CORRECTED, CXL_CORRECTED",
        "1, 2, CORRECTED, CXL_CORRECTED",
        "0, 1, UNCORRECTED, CXL_UNCORRECTED",
        "2, 0, UNCORRECTED, CXL_UNCORRECTED",
        "3, 1, FATAL, CXL_FATAL",
    })
    void mediaErrors_areAsBadAsLogAndDescriptorSay(
            int log, int descriptor, Severity severity, EventClass kind) {
        for (String event : new String[] {"cxl:cxl_general_media", "cxl:cxl_dram"}) {
            HardwareEvent seen = of(event, "log=" + log, "descriptor=" + descriptor);

            assertEquals(severity, seen.severity());
            assertEquals(kind, seen.eventClass());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, INFORMATIONAL, INFORMATIONAL",
        "1, INFORMATIONAL, INFORMATIONAL",
        "2, UNCORRECTED, CXL_UNCORRECTED",
        "3, FATAL, CXL_FATAL",
    })
    void otherRecords_areAsBadAsTheLogThatTheyCameFrom(
            int log, Severity severity, EventClass kind) {
        for (String name :
                new String[] {"generic_event", "memory_module", "memory_sparing", "overflow"}) {
            HardwareEvent seen = of("cxl:cxl_" + name, "log=" + log);

            assertEquals(severity, seen.severity());
            assertEquals(kind, seen.eventClass());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, CXL_DEFERRED", "1, INFORMATIONAL", "2, INFORMATIONAL"})
    void poison_thatIsListed_isBadDataThatNobodyUsed(int traceType, EventClass kind) {
        assertEquals(kind, of("cxl:cxl_poison", "trace_type=" + traceType).eventClass());
    }

    @Test
    void component_isThePageIfTheHostsAddressIsKnown_elseTheDevice() {
        for (String name : new String[] {"general_media", "dram", "poison"}) {
            HardwareEvent known = of("cxl:cxl_" + name, "hpa=0x2000012345");
            HardwareEvent unknown = of("cxl:cxl_" + name, "hpa=-1");

            assertEquals("page:0x2000012000", known.component().id());
            assertEquals("memdev:mem0", known.component(Unit.MEMDEV).id());
            assertEquals("function:0000:35:00.0", known.component(Unit.FUNCTION).id());
            assertEquals("memdev:mem0", unknown.component().id());
            assertNull(unknown.component(Unit.PAGE));
        }
    }

    @Test
    void dram_rowsAreNamedAsFarAsTheRecordSaysThatTheyAreValid() {
        String[] place = {
            "channel=2", "rank=1", "bank_group=3", "bank=4", "row=0x1f3", "column=0x21"
        };

        assertEquals("row:mem0#2/1/3.4/0x1f3", dram(0x7b, place).component(Unit.ROW).id());
        assertEquals("column:mem0#2/1/3.4/0x21", dram(0x7b, place).component(Unit.COLUMN).id());
        assertEquals("row:mem0/-/-.4/0x1f3", dram(0x30, place).component(Unit.ROW).id());
        assertNull(dram(0x6b, place).component(Unit.ROW), "no bank");
        assertNull(dram(0x5b, place).component(Unit.ROW), "no row");
        assertEquals("rank:mem0#2/1", dram(3, place).component(Unit.RANK).id());
    }

    @Test
    void sparing_namesThePlaceToo() {
        HardwareEvent event =
                of("cxl:cxl_memory_sparing", "validity_flags=0x30", "bank=4", "row=7", "result=1");

        assertEquals("row:mem0/-/-.4/0x7", event.component(Unit.ROW).id());
        assertEquals(
                "memory sparing no spares left on mem0 (informational log), bank 4 row 7, spares"
                        + " left 0",
                event.text());
    }

    @Test
    void text_ofMediaErrors() {
        assertEquals(
                "uncorrected scrub media ECC error (internal datapath), internal scrub,"
                        + " uncorrectable|threshold on mem0 (failure log, permanent|replacement"
                        + " needed), dpa 0x1000, hpa 0x2000, channel 3 rank 1",
                of(
                                "cxl:cxl_general_media",
                                "log=2",
                                "hdr_flags=0x24",
                                "type=4",
                                "sub_type=1",
                                "transaction_type=5",
                                "descriptor=3",
                                "dpa=0x1000",
                                "hpa=0x2000",
                                "validity_flags=3",
                                "channel=3",
                                "rank=1")
                        .text());
        assertEquals(
                "corrected DRAM scrub media ECC error, host read on mem0 (warning log), dpa 0x40,"
                        + " bank 2",
                of(
                                "cxl:cxl_dram",
                                "log=1",
                                "type=1",
                                "transaction_type=1",
                                "dpa=0x40",
                                "hpa=-1",
                                "validity_flags=0x10",
                                "bank=2")
                        .text());
    }

    @Test
    void text_ofAModulesHealth_hasDegreesBelowZero() {
        assertEquals(
                "temperature change of mem0 (warning log), maintenance needed|capacity degraded,"
                        + " media all data loss imminent, -7 °C, life used 91 %",
                of(
                                "cxl:cxl_memory_module",
                                "log=1",
                                "event_type=3",
                                "health_status=9",
                                "media_status=9",
                                "device_temp=-7",
                                "life_used=91")
                        .text());
    }

    @Test
    void text_ofPoisonOverflowAndUnknownRecords() {
        assertEquals(
                "poison injected by an operator on mem0, source vendor, dpa 0x40, hpa 0x0, 64"
                        + " bytes",
                of("cxl:cxl_poison", "trace_type=1", "source=7", "dpa=0x40", "dpa_length=64")
                        .text());
        assertEquals(
                "12 records lost in the fatal log of mem0",
                of("cxl:cxl_overflow", "log=3", "count=12").text());
        assertEquals(12, of("cxl:cxl_overflow", "log=3", "count=12").count());
        assertEquals(1, of("cxl:cxl_overflow", "log=3", "count=0").count());
        assertEquals(
                "unknown record 00112233-4455-6677-8899-aabbccddeeff of mem0 (informational log)",
                of("cxl:cxl_generic_event", "hdr_uuid=00112233-4455-6677-8899-aabbccddeeff")
                        .text());
    }

    @Test
    void rasStatus_isNamedByTheRegister() {
        assertEquals(
                "corrected CXL error CRC Threshold|Physical Layer Error at mem0",
                of("cxl:cxl_aer_correctable_error", "status=0x44").text());
        assertEquals(
                "uncorrected CXL error Memory Data ECC Error|bit 12|IDE Rx Error at mem0, first"
                        + " Memory Data ECC Error",
                of("cxl:cxl_aer_uncorrectable_error", "status=0x11080", "first_error=0x80").text());
        assertEquals(
                "uncorrected CXL error no status at mem0",
                of("cxl:cxl_aer_uncorrectable_error").text());
    }

    @Test
    void ports_areFunctionsOrOtherDevices() {
        HardwareEvent function =
                Decoded.of("cxl:cxl_port_aer_correctable_error", "device=0000:34:00.0", "status=1");
        HardwareEvent other =
                Decoded.of("cxl:cxl_port_aer_uncorrectable_error", "device=port1", "status=1");

        assertEquals("function:0000:34:00.0", function.component(Unit.FUNCTION).id());
        assertEquals("corrected CXL error Cache Data ECC Error at 0000:34:00.0", function.text());
        assertEquals(EventClass.CXL_CORRECTED, function.eventClass());
        assertEquals("device:cxl/port1", other.component(Unit.DEVICE).id());
        assertEquals(EventClass.CXL_UNCORRECTED, other.eventClass());
    }

    private static HardwareEvent dram(int validity, String... place) {
        return of(
                "cxl:cxl_dram",
                Stream.concat(Stream.of("validity_flags=" + validity), Stream.of(place))
                        .toArray(String[]::new));
    }

    private static HardwareEvent of(String event, String... fields) {
        return Decoded.of(
                event, Stream.of(DEVICE, fields).flatMap(Stream::of).toArray(String[]::new));
    }
}
