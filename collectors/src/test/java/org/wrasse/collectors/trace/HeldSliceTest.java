package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.trace.RecordStream.Expected;

/** On slices made here, as a ring with one of them gives it. */
class HeldSliceTest {
    private static final long TIME = 1_000_000;

    private final SubBufferSlice part = new SubBufferSlice(0);
    private final HeldSlice held = new HeldSlice();

    /** Gives the records once, as what a sub-buffer has behind its first 100 bytes. */
    private record OneSlice(RecordStream records) implements RingReader {
        @Override
        public boolean next(SubBufferSlice into) {
            into.data = records.bytes();
            into.length = into.data.length;
            into.records = records.records().size();
            into.cpu = 3;
            into.pageTime = 77;
            into.offset = 100;
            into.baseTime = TIME;
            into.missed = true;
            into.lost = 5;
            return into.records > 0;
        }

        @Override
        public int cpu() {
            return 3;
        }

        @Override
        public int fd() {
            return -1;
        }

        @Override
        public void close() {}
    }

    private void fill(RecordStream records) throws IOException {
        held.fill(new OneSlice(records));
    }

    @Test
    void ringThatHasNothing_leavesItEmpty() throws IOException {
        fill(new RecordStream(TIME));
        assertTrue(held.isEmpty());
    }

    @Test
    void allAtOnce_isTheSliceItself_withWhatFollowsItsLastRecord() throws IOException {
        fill(new RecordStream(TIME).record(1, 2).record(1, 2).timeExtend(9));

        SubBufferSlice all = held.takeUntil(TIME + 2, part);
        assertTrue(held.isEmpty());
        assertEquals(2, all.records);
        assertEquals(12 + 12 + 8, all.length);
        assertTrue(all.missed);
    }

    @Test
    void recordOfTheVeryTime_isTaken_laterOnesStay() throws IOException {
        fill(new RecordStream(TIME).record(5, 1).record(0, 1).record(1, 1));

        assertEquals(TIME + 5, held.firstTime());
        assertSame(part, held.takeUntil(TIME + 5, part));
        assertEquals(2, part.records);
        assertFalse(held.isEmpty());
        assertEquals(TIME + 6, held.firstTime());
    }

    @Test
    void loss_isToldWithTheFirstPartOnly() throws IOException {
        fill(new RecordStream(TIME).record(1, 1).record(9, 1));

        SubBufferSlice first = held.takeUntil(TIME + 1, part);
        assertTrue(first.missed);
        assertEquals(5, first.lost);
        SubBufferSlice second = held.takeUntil(TIME + 10, part);
        assertFalse(second.missed);
        assertEquals(0, second.lost);
    }

    @Test
    void partsCutAnywhere_joinedGiveTheWhole() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            RecordStream records = RecordStream.random(random, TIME, 1 + random.nextInt(20));
            if (random.nextInt(4) == 0) {
                records.record(3, 5).endPadding(0, 40);
            }
            fill(records);
            List<Expected> found = new ArrayList<>();
            int end = 100;
            while (!held.isEmpty()) {
                long until = held.firstTime() + random.nextInt(1 << 28);
                SubBufferSlice slice = held.takeUntil(until, part);
                assertEquals(List.of(3, 77L), List.of(slice.cpu, slice.pageTime));
                assertEquals(end, slice.offset);
                end += slice.length;
                found.addAll(walk(slice, until));
            }
            assertEquals(records.records(), found);
            int whole = records.records().isEmpty() ? 0 : records.bytes().length;
            assertEquals(100 + whole, end);
        }
    }

    private static List<Expected> walk(SubBufferSlice slice, long until) {
        List<Expected> found = new ArrayList<>();
        for (Expected record : RecordStream.walk(new RecordCursor().reset(slice))) {
            assertTrue(record.time() <= until);
            int offset = record.offset() + slice.offset - 100;
            found.add(new Expected(record.time(), offset, record.length()));
        }
        assertEquals(found.size(), slice.records);
        return found;
    }
}
