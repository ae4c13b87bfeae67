package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.CxlGenericEvent;
import org.wrasse.collectors.event.CxlHeader;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.MemoryFailureEvent;
import org.wrasse.collectors.event.NonStandardEvent;

class EventFieldsTest {
    @Test
    void of_mcEvent_hasTheKernelsNamesInOrderAndAddressesInHex() {
        McEvent event =
                new McEvent(
                        Pages.ORIGIN,
                        0,
                        "read",
                        "A1",
                        2,
                        1,
                        0,
                        -1,
                        -1,
                        0xf000000000001000L,
                        6,
                        0,
                        "");

        assertEquals(
                "{error_type=0, msg=read, label=A1, error_count=2, mc_index=1, top_layer=0,"
                        + " middle_layer=-1, lower_layer=-1, address=0xf000000000001000,"
                        + " grain_bits=6, syndrome=0x0, driver_detail=}",
                EventFields.of(event).toString());
        assertEquals(2, EventFields.of(event).get("error_count"));
    }

    @Test
    void of_aerEvent_callsTheSeverityAsTheKernelDoesAndWordsAreHex() {
        AerEvent event =
                new AerEvent(Pages.ORIGIN, "0000:3a:02.0", 0x80000000, 1, 1, List.of(-1, 10));

        assertEquals(
                "{dev_name=0000:3a:02.0, status=0x80000000, severity=1, tlp_header_valid=1,"
                        + " tlp_header=[0xffffffff, 0xa]}",
                EventFields.of(event).toString());
        assertEquals(List.of("0xffffffff", "0xa"), EventFields.of(event).get("tlp_header"));
    }

    @Test
    void of_memoryFailure_namesTypeAndResult() {
        MemoryFailureEvent event =
                new MemoryFailureEvent(Pages.ORIGIN, 0x12345, 4, "huge page", 3, "Recovered");

        assertEquals(
                "{pfn=0x12345, type=4, type_text=huge page, result=3, result_text=Recovered}",
                EventFields.of(event).toString());
    }

    @Test
    void of_bytes_areTwoDigitsEach() {
        assertEquals(
                "{sec_type=s, fru_id=f, fru_text=Board, sev=1, len=3, buf=00ff10}",
                EventFields.of(
                                new NonStandardEvent(
                                        Pages.ORIGIN,
                                        "s",
                                        "f",
                                        "Board",
                                        1,
                                        3,
                                        Bytes.of((byte) 0, (byte) 0xff, (byte) 16)))
                        .toString());
    }

    @Test
    void of_partThatSeveralRecordsShare_standsAmongTheOthers() {
        CxlHeader header =
                new CxlHeader("mem0", "0000:35:00.0", 2, "u", 255, 4, 1, 2, 3, 128, 5, 6, 7, 8);

        assertEquals(
                "{memdev=mem0, host=0000:35:00.0, log=2, hdr_uuid=u, serial=0xff, hdr_flags=0x4,"
                        + " hdr_handle=1, hdr_related_handle=2, hdr_timestamp=3, hdr_length=128,"
                        + " hdr_maint_op_class=5, hdr_maint_op_sub_class=6, hdr_ld_id=7,"
                        + " hdr_head_id=8, data=}",
                EventFields.of(new CxlGenericEvent(Pages.ORIGIN, header, Bytes.NONE)).toString());
    }
}
