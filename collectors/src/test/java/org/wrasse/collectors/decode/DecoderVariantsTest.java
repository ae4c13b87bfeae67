package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.MemoryFailureEvent;

/** Each decoder against the layouts of all kernels: what is encoded is what is decoded. */
class DecoderVariantsTest {
    static List<Formats.Variant> mc() {
        return Formats.of("mc_event");
    }

    static List<Formats.Variant> mce() {
        return Formats.of("mce_record");
    }

    static List<Formats.Variant> aer() {
        return Formats.of("aer_event");
    }

    static List<Formats.Variant> memoryFailure() {
        return Formats.of("memory_failure_event");
    }

    @ParameterizedTest
    @MethodSource("mc")
    void mcEvent_anyKernel_isDecoded(Formats.Variant kernel) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("error_type", "1");
        values.put("msg", "memory read error");
        values.put("label", "CPU_SrcID#0_MC#0_Chan#1_DIMM#0");
        values.put("error_count", "65535");
        values.put("mc_index", "255");
        values.put("top_layer", "1");
        values.put("middle_layer", "127");
        values.put("lower_layer", "-1");
        values.put("address", "0xffff888812345678");
        values.put("grain_bits", "6");
        values.put("syndrome", "0xdeadbeef");
        values.put("driver_detail", "err_code:0x0101:0x0090");

        assertEquals(
                new McEvent(
                        Pages.ORIGIN,
                        1,
                        "memory read error",
                        "CPU_SrcID#0_MC#0_Chan#1_DIMM#0",
                        65535,
                        255,
                        1,
                        127,
                        -1,
                        0xffff888812345678L,
                        6,
                        0xdeadbeefL,
                        "err_code:0x0101:0x0090"),
                decode(kernel, values));
    }

    @ParameterizedTest
    @MethodSource("mce")
    void mceRecord_anyKernel_isDecodedWithZerosForWhatItLacks(Formats.Variant kernel) {
        EventFormat format = kernel.format();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("mcgcap", "0xf000c14");
        values.put("mcgstatus", "0x5");
        values.put("status", "0x8c00004000010090");
        values.put("addr", "0x12345678");
        values.put("misc", "0x90840080008228c");
        values.put("synd", "0xfedcba9876543210");
        values.put("ipid", "0x9600050f00");
        values.put("ip", "0xffffffff81000000");
        values.put("tsc", "123456789012");
        values.put("ppin", "0xabcdef");
        values.put("walltime", "1700000000");
        values.put("cpu", "4095");
        values.put("cpuid", "0x806f8");
        values.put("apicid", "0xffffffff");
        values.put("socketid", "1");
        values.put("microcode", "0x2b0004b1");
        values.put("cs", "0x10");
        values.put("bank", "255");
        values.put("cpuvendor", "10");
        values.put("v_data", "1,0xff");
        values.keySet().removeIf(name -> format.field(name) == null);

        assertEquals(
                new MceRecord(
                        Pages.ORIGIN,
                        0xf000c14,
                        5,
                        0x8c00004000010090L,
                        0x12345678,
                        0x90840080008228cL,
                        values.containsKey("synd") ? 0xfedcba9876543210L : 0,
                        values.containsKey("ipid") ? 0x9600050f00L : 0,
                        0xffffffff81000000L,
                        123456789012L,
                        values.containsKey("ppin") ? 0xabcdef : 0,
                        1700000000,
                        4095,
                        0x806f8,
                        -1,
                        1,
                        values.containsKey("microcode") ? 0x2b0004b1 : 0,
                        0x10,
                        255,
                        10,
                        values.containsKey("v_data")
                                ? Bytes.of((byte) 1, (byte) 0xff)
                                : Bytes.NONE),
                decode(kernel, values));
    }

    @ParameterizedTest
    @MethodSource("aer")
    void aerEvent_anyKernel_isDecodedWithAsManyWordsAsItLogs(Formats.Variant kernel) {
        FormatField words = kernel.format().field("tlp_header");
        Map<String, String> values = new HashMap<>();
        values.put("dev_name", "0000:3a:02.0");
        values.put("status", "0x80000001");
        values.put("severity", "1");
        if (words != null) {
            values.put("tlp_header_valid", "1");
            values.put("tlp_header", "0x4a000001,0x3a000004,0,0xdeadbeef");
        }

        AerEvent event = (AerEvent) decode(kernel, values);

        assertEquals("0000:3a:02.0", event.devName());
        assertEquals(0x80000001, event.status());
        assertEquals(1, event.aerSeverity());
        assertEquals(words == null ? 0 : 1, event.tlpHeaderValid());
        assertEquals(words == null ? 0 : words.size() / 4, event.tlpHeader().size());
        if (words != null) {
            assertEquals(
                    List.of(0x4a000001, 0x3a000004, 0, 0xdeadbeef),
                    event.tlpHeader().subList(0, 4));
        }
    }

    @Test
    void aerEvent_noHeaderLogged_doesNotShowWhatTheBufferHeld() {
        Map<String, String> values =
                Map.of(
                        "dev_name",
                        "0000:3a:02.0",
                        "tlp_header",
                        "1,2,3,4",
                        "tlp_header_valid",
                        "0");

        AerEvent event =
                (AerEvent) decode(Formats.of("6.1-x86_64-debian", "ras:aer_event"), values);

        assertEquals(List.of(), event.tlpHeader());
    }

    @ParameterizedTest
    @MethodSource("memoryFailure")
    void memoryFailure_anyKernelAndSystem_isDecoded(Formats.Variant kernel) {
        Map<String, String> values = Map.of("pfn", "0x12345", "type", "77", "result", "3");

        assertEquals(
                new MemoryFailureEvent(Pages.ORIGIN, 0x12345, 77, "page type 77", 3, "Recovered"),
                decode(kernel, values));
    }

    @Test
    void memoryFailure_kindsOfPages_areNamedByTheKernelsOwnFormat() {
        Map<String, String> values = Map.of("pfn", "1", "type", "14", "result", "1");

        MemoryFailureEvent event =
                (MemoryFailureEvent)
                        decode(Formats.of("6.1-x86_64-debian", "ras:memory_failure_event"), values);

        assertEquals("clean LRU page", event.typeText());
        assertEquals("Failed", event.resultText());
    }

    private static HardwareEvent decode(Formats.Variant kernel, Map<String, String> values) {
        RecordView record = Pages.view(new RecordEncoder(kernel.format()).encode(values));
        HardwareEvent event = kernel.decoder().decode(record, Pages.ORIGIN);
        assertNull(record.problem());
        return event;
    }
}
