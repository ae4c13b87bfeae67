package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.trace.RecordStream.Expected;

class RecordCursorTest {
    private static final long BASE = 5_277_734_429_000L;
    private static final int ROUNDS = 300;

    private static List<Expected> walk(byte[] data) {
        return RecordStream.walk(new RecordCursor().reset(data, 0, data.length, BASE));
    }

    @Test
    void shortAndLongRecords_haveTheirPayloadAndTheSumOfDeltas() {
        byte[] data = new RecordStream(BASE).record(0, 12).longRecord(1_000, 128).bytes();

        assertEquals(
                List.of(new Expected(BASE, 4, 48), new Expected(BASE + 1_000, 60, 128)),
                walk(data));
    }

    @Test
    void timeExtend_countsForTheNextRecord() {
        long gap = 250_000_000;
        byte[] data = new RecordStream(BASE).timeExtend(gap).record(7, 1).bytes();

        assertEquals(List.of(new Expected(BASE + gap + 7, 12, 4)), walk(data));
    }

    @Test
    void timeStamp_isAbsolute() {
        byte[] data = new RecordStream(BASE).timeStamp(BASE + 99).record(1, 1).bytes();

        assertEquals(BASE + 100, walk(data).get(0).time());
    }

    @Test
    void timeStampThatWrappedItsStoredBits_goesOnUpwards() {
        long base = (1L << 59) - 5;
        RecordStream stream = new RecordStream(base).timeStamp((1L << 59) + 10).record(0, 1);
        byte[] data = stream.bytes();

        RecordCursor cursor = new RecordCursor().reset(data, 0, data.length, base);
        assertEquals(stream.records(), RecordStream.walk(cursor));
    }

    @Test
    void padding_endsTheData_andADiscardedRecordIsPassedOver() {
        byte[] data =
                new RecordStream(BASE)
                        .record(1, 1)
                        .discarded(50, 16)
                        .record(2, 1)
                        .endPadding(1, 64)
                        .bytes();

        assertEquals(
                List.of(BASE + 1, BASE + 53), walk(data).stream().map(Expected::time).toList());
    }

    @Test
    void startInTheMiddle_withTheTimeReachedThere_seesTheSameRest() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            RecordStream head = RecordStream.random(random, BASE, 1 + random.nextInt(20));
            RecordStream tail = RecordStream.random(random, head.time(), 1 + random.nextInt(20));
            byte[] first = head.bytes();
            byte[] second = tail.bytes();
            byte[] whole = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, whole, first.length, second.length);
            RecordCursor cursor = new RecordCursor().reset(whole, 0, first.length, BASE);
            RecordStream.walk(cursor);

            assertEquals(head.time(), cursor.time());
            RecordCursor rest =
                    new RecordCursor().reset(whole, first.length, whole.length, cursor.time());
            List<Expected> expected =
                    tail.records().stream()
                            .map(r -> new Expected(r.time(), r.offset() + first.length, r.length()))
                            .toList();
            assertEquals(expected, RecordStream.walk(rest));
        }
    }

    @Test
    void anyValidStream_isWalkedAsItWasEncoded() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            RecordStream stream = RecordStream.random(random, BASE, random.nextInt(60));
            byte[] data = stream.bytes();
            RecordCursor cursor = new RecordCursor().reset(data, 0, data.length, BASE);

            assertEquals(stream.records(), RecordStream.walk(cursor));
            assertNull(cursor.garbage());
        }
    }

    @Test
    void anyTruncation_keepsTheRecordsBefore_andGivesTheRestAsGarbage() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            RecordStream stream = RecordStream.random(random, BASE, 12);
            byte[] data = stream.bytes();
            for (int cut = 0; cut < data.length; cut++) {
                checkCut(stream, data, cut);
            }
        }
    }

    private static void checkCut(RecordStream stream, byte[] data, int cut) {
        RecordCursor cursor = new RecordCursor().reset(data, 0, cut, BASE);
        List<Expected> found = RecordStream.walk(cursor);
        int lastEnd = stream.ends().stream().filter(end -> end <= cut).reduce(0, Math::max);
        List<Expected> whole =
                stream.records().stream().filter(r -> r.offset() + r.length() <= lastEnd).toList();

        if (lastEnd == cut) {
            assertNull(cursor.garbage());
            assertEquals(whole, found);
        } else {
            assertNotNull(cursor.garbage());
            assertEquals(whole, found.subList(0, found.size() - 1));
            Expected rest = found.get(found.size() - 1);
            assertEquals(lastEnd, rest.offset());
            assertEquals(cut, rest.offset() + rest.length());
        }
    }

    @Test
    void anyBytes_areAccountedFor_andNothingIsThrown() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(data);
            checkAccountedFor(data, random.nextLong());
        }
    }

    /** Records follow one another, inside the data; garbage reaches to its end. */
    static void checkAccountedFor(byte[] data, long baseTime) {
        RecordCursor cursor = new RecordCursor().reset(data, 0, data.length, baseTime);
        int end = 0;
        int steps = 0;
        while (cursor.next()) {
            assertTrue(cursor.offset() >= end, "records overlap");
            assertTrue(cursor.length() >= 0);
            end = cursor.offset() + cursor.length();
            assertTrue(end <= data.length, "a record reaches over the end");
            assertTrue(
                    cursor.garbage() == null || end == data.length, "garbage is not all the rest");
            assertTrue(++steps <= data.length, "more records than bytes");
        }
    }
}
