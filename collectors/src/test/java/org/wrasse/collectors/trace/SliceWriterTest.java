package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SliceWriterTest {
    private record Written(long time, byte[] payload) {}

    private final SliceWriter writer = new SliceWriter(3);
    private final List<SubBufferSlice> slices = new ArrayList<>();

    @RepeatedTest(200)
    void whatIsWritten_isWhatACursorReads(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<Written> written = new ArrayList<>();
        long time = random.nextInt(1000);
        for (int i = 0; i < 500; i++) {
            time += step(random);
            byte[] payload = new byte[length(random)];
            random.nextBytes(payload);
            written.add(new Written(time, payload));
        }
        written.forEach(this::write);

        assertSame(written, read());
    }

    /** Short ones, such as need a time extend, and now and then one back in time. */
    private static long step(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 1L << 27 + random.nextInt(31);
            case 1 -> (1L << 27) - 1 + random.nextInt(3);
            case 2 -> -random.nextInt(5_000);
            default -> random.nextInt(1 << 20);
        };
    }

    private static int length(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(3) * 4;
            case 1 -> 108 + random.nextInt(12);
            case 2 -> 4_000 + random.nextInt(5_000);
            default -> 4 + 8 * random.nextInt(30);
        };
    }

    private void write(Written record) {
        if (slices.isEmpty() || !writer.fits(record.time(), record.payload().length)) {
            slices.add(new SubBufferSlice(16));
            writer.start(last());
        }
        int at = writer.add(record.time(), record.payload().length);
        System.arraycopy(record.payload(), 0, last().data, at, record.payload().length);
    }

    private SubBufferSlice last() {
        return slices.get(slices.size() - 1);
    }

    private List<Written> read() {
        List<Written> found = new ArrayList<>();
        RecordCursor cursor = new RecordCursor();
        for (SubBufferSlice slice : slices) {
            cursor.reset(slice);
            int before = found.size();
            while (cursor.next()) {
                assertNull(cursor.garbage());
                int from = cursor.offset();
                found.add(
                        new Written(
                                cursor.time(),
                                Arrays.copyOfRange(slice.data, from, from + cursor.length())));
            }
            assertEquals(slice.records, found.size() - before);
            assertEquals(slice.length, slice.bytes().length);
        }
        return found;
    }

    private static void assertSame(List<Written> written, List<Written> read) {
        assertEquals(written.size(), read.size());
        for (int i = 0; i < written.size(); i++) {
            assertEquals(written.get(i).time(), read.get(i).time());
            assertArrayEquals(written.get(i).payload(), read.get(i).payload());
        }
    }

    @Test
    void slicesOfACpu_haveNamesThatGrow_evenIfTheirTimesDoNot() {
        for (long time : new long[] {500, 500, 400, 9_000, 8_000}) {
            slices.add(new SubBufferSlice(64));
            writer.start(last());
            writer.add(time, 8);
        }

        assertEquals(
                List.of(500L, 501L, 502L, 9_000L, 9_001L),
                slices.stream().map(slice -> slice.pageTime).toList());
        assertEquals(
                List.of(500L, 500L, 400L, 9_000L, 8_000L),
                slices.stream().map(slice -> slice.baseTime).toList());
        assertTrue(slices.stream().allMatch(slice -> slice.cpu == 3 && slice.offset == 0));
    }

    @Test
    void olderRecord_doesNotFit_butStartsASliceOfItsOwn() {
        slices.add(new SubBufferSlice(64));
        writer.start(last());
        assertTrue(writer.fits(100, 8));
        writer.add(100, 8);

        assertTrue(writer.fits(100, 8));
        assertFalse(writer.fits(99, 8));
    }

    @Test
    void garbage_isOneRecordThatSaysSo() {
        slices.add(new SubBufferSlice(64));
        writer.start(last());
        int at = writer.addGarbage(77, 5);
        System.arraycopy(new byte[] {1, 2, 3, 4, 5}, 0, last().data, at, 5);

        RecordCursor cursor = new RecordCursor().reset(last());
        assertTrue(cursor.next());
        assertNotNull(cursor.garbage());
        assertEquals(77, cursor.time());
        assertEquals(1, last().records);
        assertFalse(cursor.next());
    }
}
