package org.wrasse.collectors.perf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.perf.PerfRecords.Kind;

class PerfRecordsTest {
    private static final int RING = 4096;

    @RepeatedTest(100)
    void samples_areFoundWhole_whereverTheRingWraps(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        long start = 8L * random.nextInt(1 << 20) + (seed.getCurrentRepetition() % 2L << 40);
        SampleBytes ring = new SampleBytes(RING, start);
        while (ring.head - start < RING - 300) {
            byte[] raw = new byte[4 + 8 * random.nextInt(30)];
            random.nextBytes(raw);
            ring.sample(random.nextLong(), raw);
            if (random.nextInt(4) == 0) {
                ring.throttled();
            }
        }
        PerfRecords records = new PerfRecords(ring.area);
        int found = 0;
        for (long at = start; records.at(at, ring.head); at = records.end()) {
            if (records.kind() == Kind.SAMPLE) {
                SampleBytes.Sample expected = ring.samples.get(found++);
                assertEquals(expected.time(), records.time());
                assertArrayEquals(expected.raw(), payload(records));
            }
        }
        assertEquals(ring.samples.size(), found);
    }

    private static byte[] payload(PerfRecords records) {
        byte[] bytes = new byte[records.payloadLength()];
        records.copyPayload(bytes, 0, bytes.length);
        return bytes;
    }

    @Test
    void lostRecord_tellsHowMany() {
        SampleBytes ring = new SampleBytes(RING, 0).lost(6_641);
        PerfRecords records = new PerfRecords(ring.area);

        assertTrue(records.at(0, ring.head));
        assertEquals(Kind.LOST, records.kind());
        assertEquals(6_641, records.lost());
        assertFalse(records.at(records.end(), ring.head));
    }

    @Test
    void sampleWhoseRawBytesWouldLieOutside_isGarbage_andTheNextIsFound() {
        ByteBuffer body = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        body.putLong(5).putInt(200);
        SampleBytes ring = new SampleBytes(RING, 0).record(9, body).lost(1);
        PerfRecords records = new PerfRecords(ring.area);

        assertTrue(records.at(0, ring.head));
        assertEquals(Kind.GARBAGE, records.kind());
        assertEquals(24, records.payloadLength());
        assertTrue(records.at(records.end(), ring.head));
        assertEquals(Kind.LOST, records.kind());
    }

    @Test
    void recordWithoutALength_makesGarbageOfAllThatIsLeft() {
        SampleBytes ring = new SampleBytes(RING, 0).raw(new byte[64]);
        PerfRecords records = new PerfRecords(ring.area);

        assertTrue(records.at(0, ring.head));
        assertEquals(Kind.GARBAGE, records.kind());
        assertEquals(ring.head, records.end());
    }

    @Test
    void ringThatIsNoPowerOfTwo_isRefused() {
        ByteBuffer odd = ByteBuffer.allocate(3000);
        assertThrows(IllegalArgumentException.class, () -> new PerfRecords(odd));
    }

    @Test
    void anyBytes_areWalkedToTheirEnd_andNothingOutsideIsRead() {
        Random random = new Random(20261123);
        byte[] bytes = new byte[256];
        byte[] into = new byte[256];
        for (int i = 0; i < 300_000; i++) {
            random.nextBytes(bytes);
            tameHeaders(bytes, random);
            PerfRecords records = new PerfRecords(ByteBuffer.wrap(bytes));
            long start = random.nextLong() >>> 1;
            long head = start + random.nextInt(300);
            long at = start;
            while (records.at(at, head)) {
                assertTrue(records.end() > at && records.end() <= head, "each step moves on");
                if (records.kind() == Kind.SAMPLE || records.kind() == Kind.GARBAGE) {
                    assertTrue(records.payloadLength() <= records.end() - at);
                    Arrays.fill(into, (byte) 0);
                    records.copyPayload(into, 0, into.length);
                }
                at = records.end();
            }
            assertEquals(head, at);
        }
    }

    /** Random headers would nearly all be garbage at once: gives some a likely type and size. */
    private static void tameHeaders(byte[] bytes, Random random) {
        byte[] types = {2, 9, 9, 9, 13, 5};
        for (int at = 0; at < bytes.length; at += 8) {
            if (random.nextInt(3) == 0) {
                bytes[at] = types[random.nextInt(types.length)];
                bytes[at + 1] = bytes[at + 2] = bytes[at + 3] = 0;
                bytes[at + 6] = (byte) random.nextInt(80);
                bytes[at + 7] = 0;
            }
        }
    }
}
