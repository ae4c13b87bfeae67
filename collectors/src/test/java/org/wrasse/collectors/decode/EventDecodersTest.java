package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.collectors.trace.RecordCursor;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;

class EventDecodersTest {
    private static final String MC = "ras:mc_event";
    private static final String MCE = "mce:mce_record";
    private static final String AER = "ras:aer_event";
    private static final String DEBIAN = "6.1-x86_64-debian";

    private static final byte[] MCE_RECORD = record(MCE, Map.of("cpu", "3", "bank", "7"));
    private static final byte[] MC_RECORD = record(MC, Map.of("label", "A"));
    private static final byte[] AER_RECORD =
            record(AER, Map.of("dev_name", "0000:3a:02.0", "severity", "2"));

    private final Map<String, String> texts = texts();

    /** What Debian's 6.1 has of the tracepoints. */
    static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String event : EventDecoders.events()) {
            Formats.all().stream()
                    .filter(v -> v.kernel().equals(DEBIAN) && v.event().equals(event))
                    .forEach(v -> texts.put(event, v.text()));
        }
        texts.put(PrintDecoder.EVENT, Pages.PRINT_FORMAT);
        return texts;
    }

    static EventDecoders compile(Map<String, String> texts) {
        return EventDecoders.compile(new TraceFormats("", texts), Pages.MACHINE);
    }

    @Test
    void decode_records_areObservedInTheirOrderWithTheirOrigin() {
        List<Observation> seen = decode(AER_RECORD, MCE_RECORD, AER_RECORD);

        assertEquals(3, seen.size());
        assertInstanceOf(AerEvent.class, seen.get(0));
        assertEquals(3, ((MceRecord) seen.get(1)).cpu());
        assertInstanceOf(AerEvent.class, seen.get(2));
        assertEquals(List.of(6L, 7L, 8L), seen.stream().map(o -> o.origin().time()).toList());
        assertEquals("test", seen.get(0).origin().source());
        assertEquals(Pages.MACHINE, seen.get(0).origin().machine());
        assertFalse(seen.get(0).origin().injected());
    }

    @Test
    void formats_areThoseOfTheEventsAndOfTheMarker() {
        assertTrue(EventDecoders.formats().containsAll(EventDecoders.events()));
        assertTrue(EventDecoders.formats().contains("ftrace:print"));
        assertFalse(EventDecoders.events().contains("ftrace:print"));
    }

    @Test
    void decode_unknownType_isUndecodableWithItsBytes() {
        byte[] record = {(byte) 0xfe, (byte) 0xff, 0, 0, 1, 2, 3, 4};

        Undecodable seen = undecodable(record);

        assertEquals("type:65534", seen.event());
        assertEquals("no format is known for this type", seen.why());
        assertArrayEquals(record, seen.bytes());
    }

    @Test
    void decode_recordWithoutType_isUndecodable() {
        assertEquals("a record without a type", undecodable(new byte[0]).why());
    }

    @Test
    void decode_recordThatPointsOutside_isUndecodableAndTheNextIsNot() {
        byte[] broken = AER_RECORD.clone();
        ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 13 << 16 | 400);

        List<Observation> seen = decode(broken, AER_RECORD);

        Undecodable first = (Undecodable) seen.get(0);
        assertEquals("ras:aer_event", first.event());
        assertEquals("dev_name lies outside the record: 13 bytes at 400 of 52", first.why());
        assertInstanceOf(AerEvent.class, seen.get(1));
    }

    @Test
    void decode_recordCutShort_isUndecodableAtEveryLength() {
        for (int length = 2; length < 104; length += 4) {
            Undecodable seen = undecodable(Arrays.copyOf(MCE_RECORD, length));
            assertEquals(MCE, seen.event());
            assertTrue(seen.why().contains("outside the record"), seen.why());
        }
    }

    @Test
    void decode_bytesThatCannotBeFollowed_areOneUndecodable() {
        SubBufferSlice slice = Pages.of(MCE_RECORD);
        slice.length = slice.length - 10;
        List<Observation> seen = new ArrayList<>();

        compile(texts).decode(slice, "test", seen::add);

        assertEquals(1, seen.size());
        assertEquals("garbage", ((Undecodable) seen.get(0)).event());
    }

    @Test
    void compile_formatCutShort_isAProblemAndItsRecordsAreUndecodable() {
        texts.put(AER, texts.get(AER).substring(0, 100));

        EventDecoders decoders = compile(texts);

        assertEquals(1, decoders.problems().size());
        assertTrue(decoders.problems().get(0).startsWith("the kernel's format of " + AER));
        List<Observation> seen = decode(decoders, AER_RECORD, MCE_RECORD);
        assertEquals("type:1224", ((Undecodable) seen.get(0)).event());
        assertInstanceOf(MceRecord.class, seen.get(1));
    }

    @Test
    void compile_requiredFieldMissing_isAProblemAndItsRecordsAreUndecodable() {
        texts.put(AER, texts.get(AER).replace("u32 status", "u32 state"));

        EventDecoders decoders = compile(texts);

        String problem = "the kernel's format of ras:aer_event: there is no field status";
        assertEquals(List.of(problem), decoders.problems());
        Undecodable seen = (Undecodable) decode(decoders, AER_RECORD).get(0);
        assertEquals(AER, seen.event());
        assertEquals(problem, seen.why());
    }

    @Test
    void compile_twoEventsOfOneType_isAProblem() {
        texts.put("memory_failure:memory_failure_event", texts.get("ras:memory_failure_event"));

        assertEquals(
                List.of(
                        "ras:memory_failure_event and memory_failure:memory_failure_event have the"
                                + " same type 1223: check the format files"),
                compile(texts).problems());
    }

    @Test
    void compile_nothing_makesEveryRecordUndecodable() {
        assertInstanceOf(Undecodable.class, decode(compile(Map.of()), MCE_RECORD).get(0));
    }

    @Test
    void decode_randomPages_neverThrowsAndObservesEachRecordOnce() {
        EventDecoders decoders = compile(texts);
        Random random = new Random(20261123);
        long events = 0;
        for (int page = 0; page < 100_000; page++) {
            SubBufferSlice slice = randomPage(random);
            List<Observation> seen = new ArrayList<>();

            decoders.decode(slice, "test", seen::add);

            assertEquals(records(slice), seen.size());
            events += seen.stream().filter(o -> !(o instanceof Undecodable)).count();
        }
        assertTrue(events > 10_000, "too much garbage to test the decoders: " + events);
    }

    /** Garbage, or records with some bytes changed. */
    private static SubBufferSlice randomPage(Random random) {
        if (random.nextInt(4) == 0) {
            byte[] data = new byte[random.nextInt(512)];
            random.nextBytes(data);
            return Pages.slice(data, data.length);
        }
        SubBufferSlice page = Pages.of(MCE_RECORD, AER_RECORD, MC_RECORD);
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            page.data[random.nextInt(page.length)] = (byte) random.nextInt();
        }
        return page;
    }

    private static int records(SubBufferSlice slice) {
        RecordCursor cursor = new RecordCursor().reset(slice);
        int records = 0;
        while (cursor.next()) {
            records++;
        }
        return records;
    }

    static byte[] record(String event, Map<String, String> values) {
        return new RecordEncoder(Formats.of(DEBIAN, event).format()).encode(values);
    }

    private Undecodable undecodable(byte[] record) {
        List<Observation> seen = decode(record);
        assertEquals(1, seen.size());
        return (Undecodable) seen.get(0);
    }

    private List<Observation> decode(byte[]... records) {
        return decode(compile(texts), records);
    }

    private static List<Observation> decode(EventDecoders decoders, byte[]... records) {
        List<Observation> seen = new ArrayList<>();
        decoders.decode(Pages.of(records), "test", seen::add);
        return seen;
    }
}
