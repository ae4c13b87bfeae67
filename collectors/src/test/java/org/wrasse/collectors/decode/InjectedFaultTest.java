package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.ArmEvent;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.ExtlogMemEvent;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.MemoryFailureEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Undecodable;

/** From a fault to the marker's text, through a record of ftrace:print, to the event. */
class InjectedFaultTest {
    private static final int PAGE_SIZE = 4096;

    /** Other kernels' names of events that have a layout of their own. */
    private static final Set<String> STAND_INS =
            Set.of("memory_failure:memory_failure_event", "block:block_rq_complete");

    @ParameterizedTest
    @EnumSource(EventClass.class)
    void of_anyClass_comesBackAsAnInjectedEventOfThatClass(EventClass kind) {
        HardwareEvent event = event(InjectedFault.of(kind).text());

        assertEquals(kind, event.eventClass());
        assertTrue(event.injected());
        assertEquals("test", event.origin().source());
        assertEquals(6, event.origin().time());
    }

    @Test
    void text_isOneLineOfNamesAndValues() {
        assertEquals(
                "wrasse-inject ras:mc_event error_type=0 msg=\"memory read error\" label=DIMM_B2"
                        + " error_count=3 lower_layer=-1 address=0xfeed000 grain_bits=6",
                InjectedFault.of(EventClass.MEMORY_CORRECTED)
                        .address(0xfeed000, PAGE_SIZE)
                        .dimm("DIMM_B2")
                        .count(3)
                        .text());
    }

    @Test
    void memory_addressDimmAndCount_reachTheEvent() {
        McEvent event =
                (McEvent)
                        event(
                                InjectedFault.of(EventClass.MEMORY_UNCORRECTED)
                                        .address(0xfeed123, PAGE_SIZE)
                                        .dimm("CPU \"0\" Bänk\\1")
                                        .count(7)
                                        .text());

        assertEquals("page:0xfeed000", event.component(Unit.PAGE).id());
        assertEquals("CPU \"0\" Bänk\\1", event.label());
        assertEquals(7, event.count());
        assertEquals(-1, event.lowerLayer());
    }

    @Test
    void memoryFailure_address_isThePageFrame() {
        MemoryFailureEvent event =
                (MemoryFailureEvent)
                        event(
                                InjectedFault.of(EventClass.MEMORY_FAILURE)
                                        .address(0xfeed123, PAGE_SIZE)
                                        .text());

        assertEquals(0xfeed, event.pfn());
        assertEquals("dirty LRU page", event.typeText());
    }

    @Test
    void machineCheck_cpuAddressAndCount_reachTheEvent() {
        MceRecord event =
                (MceRecord)
                        event(
                                InjectedFault.of(EventClass.CPU_CORRECTED)
                                        .cpu(12)
                                        .address(0xfeed123, PAGE_SIZE)
                                        .count(32767)
                                        .text());

        assertEquals(12, event.cpu());
        assertEquals(0xfeed123, event.addr());
        assertTrue(event.addressUsable());
        assertEquals(32767, event.count());
        assertEquals(EventClass.CPU_CORRECTED, event.eventClass());
    }

    @ParameterizedTest
    @EnumSource(
            value = EventClass.class,
            names = {"CXL_CORRECTED", "CXL_DEFERRED", "CXL_UNCORRECTED", "CXL_FATAL"})
    void cxl_address_isTheHosts(EventClass kind) {
        HardwareEvent event = event(InjectedFault.of(kind).address(0xfeed123, PAGE_SIZE).text());

        assertEquals("page:0xfeed000", event.component().id());
        assertEquals("memdev:mem0", event.component(Unit.MEMDEV).id());
    }

    @Test
    void anyEvent_canBeInjected_withBytesAndIdentifiers() {
        for (String name : EventDecoders.events()) {
            if (!STAND_INS.contains(name)) {
                assertEquals(name, event(new InjectedFault(name, Map.of()).text()).event());
            }
        }
        InjectedFault arm = new InjectedFault("ras:arm_event", Map.of("oem_buf", "hex:00ff"));
        InjectedFault extlog =
                new InjectedFault(
                        "ras:extlog_mem_event",
                        Map.of("fru_id", "00112233-4455-6677-8899-aabbccddeeff"));

        assertEquals("cpu:7", event(arm.cpu(7).text()).component().id());
        assertEquals("00ff", ((ArmEvent) event(arm.text())).oemBuf().hex());
        ExtlogMemEvent memory = (ExtlogMemEvent) event(extlog.address(0x1234, PAGE_SIZE).text());
        assertEquals("00112233-4455-6677-8899-aabbccddeeff", memory.fruId());
        assertEquals("page:0x1000", memory.component().id());
    }

    @Test
    void pcie_function_reachesTheEvent() {
        AerEvent event =
                (AerEvent)
                        event(
                                InjectedFault.of(EventClass.PCIE_FATAL)
                                        .function("10000:e1:1f.7")
                                        .with("tlp_header_valid", "1")
                                        .with("tlp_header", "1,0x2,3,4")
                                        .text());

        assertEquals("function:10000:e1:1f.7", event.component().id());
        assertEquals(List.of(1, 2, 3, 4), event.tlpHeader());
    }

    @Test
    void parse_ofAnyText_isTheSameFault() {
        Random random = new Random(5);
        String odd = " =\"\\,#Aäü";
        for (int i = 0; i < 2000; i++) {
            StringBuilder label = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                label.append(odd.charAt(random.nextInt(odd.length())));
            }
            InjectedFault fault =
                    InjectedFault.of(EventClass.MEMORY_FATAL)
                            .dimm(label.toString())
                            .with("driver_detail", label.reverse().toString());

            assertEquals(fault, InjectedFault.parse(fault.text()));
        }
    }

    @Test
    void constructor_whatTheEventCannotHold_isRefusedWithTheRemedy() {
        InjectedFault memory = InjectedFault.of(EventClass.MEMORY_CORRECTED);
        InjectedFault pcie = InjectedFault.of(EventClass.PCIE_FATAL);
        InjectedFault cpu = InjectedFault.of(EventClass.CPU_FATAL);

        assertRefused("ras:mc_event has no field bank", () -> memory.with("bank", "1"));
        assertRefused(
                "error_count is a number, not 'many': write 12 or 0xc",
                () -> memory.with("error_count", "many"));
        assertRefused("error_count holds 16 bits, too few for 65536", () -> memory.count(65536));
        assertRefused("a fault is at least 1 error, not 0", () -> memory.count(0));
        assertRefused("a machine check counts up to 32767, not 32768", () -> cpu.count(32768));
        assertRefused("ras:aer_event does not name an address", () -> pcie.address(1, PAGE_SIZE));
        assertRefused("ras:aer_event does not name a count", () -> pcie.count(1));
        assertRefused("ras:mc_event does not name a CPU", () -> memory.cpu(1));
        assertRefused("mce:mce_record does not name a DIMM", () -> cpu.dimm("A"));
        assertRefused(
                "'3a:02.0' is not a PCIe function: write 0000:3a:02.0",
                () -> pcie.function("3a:02.0"));
        assertRefused(
                "'ras:no_such' is not an event that can be injected: write system:event",
                () -> new InjectedFault("ras:no_such", Map.of()));
        assertRefused(
                "'../..' is not an event that can be injected: write system:event",
                () -> new InjectedFault("../..", Map.of()));
        assertRefused("a fault holds no control characters", () -> memory.dimm("A\nB"));
    }

    @Test
    void constructor_moreThanAMarkerHolds_isRefused() {
        InjectedFault fault = InjectedFault.of(EventClass.MEMORY_CORRECTED).dimm("");
        int room = 899 - fault.text().length();

        String longest = fault.dimm("x".repeat(room + 2)).text();
        assertEquals(899, longest.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(room + 2, ((McEvent) event(longest)).label().length());
        assertRefused(
                "the fault takes 900 bytes, 899 are allowed",
                () -> fault.dimm("x".repeat(room + 3)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wrasse-inject ras:mc_event label|'label' is not name=value",
                "wrasse-inject ras:mc_event =1|'' is not name=value",
                "wrasse-inject ras:mc_event a b=1|'a b' is not name=value",
                "wrasse-inject ras:mc_event label=\"A|a quote is not closed",
                "wrasse-inject ras:mc_event label=\"A\"B|a quote is not followed by a blank",
                "wrasse-inject ras:mc_event label=A label=B|label is given twice",
                "wrasse-inject ras:mc_event bank=1|ras:mc_event has no field bank",
                "wrasse-inject ras:mc_event mc_index=256|mc_index holds 8 bits, too few for 256",
                "wrasse-inject ras:mc_event address=0x|address is a number, not '0x': write 12 or 0xc",
                "wrasse-inject mc_event|'mc_event' is not an event that can be injected: write"
                        + " system:event",
                "wrasse-inject ftrace:print|'ftrace:print' is not an event that can be injected:"
                        + " write system:event",
            })
    void decode_markerThatIsWrong_isUndecodableWithTheReason(String text, String why) {
        Undecodable seen = (Undecodable) observe(text);

        assertEquals("ftrace:print", seen.event());
        assertEquals("a fault that cannot be injected: " + why, seen.why());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "wrasse-injected", "WRASSE-INJECT ras:mc_event"})
    void decode_foreignMarker_isUndecodable(String text) {
        assertEquals("a trace_marker text that is not ours", ((Undecodable) observe(text)).why());
    }

    private static void assertRefused(String why, Executable what) {
        assertEquals(why, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    private static HardwareEvent event(String text) {
        Observation seen = observe(text);
        return seen instanceof HardwareEvent event ? event : fail(seen.toString());
    }

    /** The observation of what the kernel makes of a text written to trace_marker. */
    private static Observation observe(String text) {
        byte[] record =
                new RecordEncoder(print()).encode(Map.of("buf", text + "\n", "ip", "0x1234"));
        List<Observation> seen = new ArrayList<>();
        EventDecodersTest.compile(Map.of(PrintDecoder.EVENT, Pages.PRINT_FORMAT))
                .decode(Pages.of(record), "test", seen::add);
        assertEquals(1, seen.size());
        return seen.get(0);
    }

    private static EventFormat print() {
        try {
            return EventFormat.parse(PrintDecoder.EVENT, Pages.PRINT_FORMAT);
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }
}
