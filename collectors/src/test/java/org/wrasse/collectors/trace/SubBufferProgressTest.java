package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.trace.RecordStream.Expected;

/** On sub-buffers made here, with what a kernel does only under odd timing. */
class SubBufferProgressTest {
    private static final SubBufferLayout LAYOUT = new SubBufferLayout(0, 8, 8, 16, 4080);
    private static final long TIME = 1_000_000;
    private static final long MISSED = 0xffffffff80000000L;

    private final SubBufferProgress progress = new SubBufferProgress(LAYOUT, 5);
    private final SubBufferSlice slice = new SubBufferSlice(0);

    private static ByteBuffer page(RecordStream records) {
        ByteBuffer page = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        byte[] data = records.bytes();
        page.putLong(0, TIME).putLong(8, data.length).put(16, data);
        return page;
    }

    @Test
    void partsOfAGrowingSubBuffer_joinedGiveTheWhole() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            RecordStream records = RecordStream.random(random, TIME, 12);
            ByteBuffer page = page(records);
            progress.startPage();
            List<Expected> found = new ArrayList<>();
            for (int end : records.ends()) {
                page.putLong(8, end);
                if (random.nextBoolean() && progress.take(page, slice)) {
                    found.addAll(walk());
                }
            }
            if (progress.take(page, slice)) {
                found.addAll(walk());
            }
            assertEquals(records.records(), found);
        }
    }

    private List<Expected> walk() {
        List<Expected> found = new ArrayList<>();
        for (Expected record : RecordStream.walk(new RecordCursor().reset(slice))) {
            found.add(new Expected(record.time(), record.offset() + slice.offset, record.length()));
        }
        assertEquals(found.size(), slice.records);
        return found;
    }

    @Test
    void lossMark_isToldWithTheFirstSliceOnly() {
        ByteBuffer page = page(new RecordStream(TIME).record(0, 4).record(1, 4));
        page.putLong(8, MISSED | 20);
        assertTrue(progress.take(page, slice));
        assertTrue(slice.missed);
        page.putLong(8, MISSED | 40);
        assertTrue(progress.take(page, slice));
        assertFalse(slice.missed);
        assertEquals(20, slice.offset);
    }

    @Test
    void subBufferWithoutRecords_isNotHandedOut_butItsLossMarkIsKept() {
        ByteBuffer page = page(new RecordStream(TIME).timeExtend(500).record(7, 4));
        page.putLong(8, MISSED | 8);
        assertFalse(progress.take(page, slice));
        page.putLong(8, MISSED | 28);
        assertTrue(progress.take(page, slice));
        assertTrue(slice.missed);
        assertEquals(8, slice.offset);
        assertEquals(TIME + 500, slice.baseTime);
    }

    @Test
    void resume_onTheSameSubBuffer_startsBehindTheCursor() {
        ByteBuffer page = page(new RecordStream(TIME).record(10, 4).record(20, 4).record(30, 4));
        progress.resume(page, new RingCursor(5, TIME, 40));
        assertTrue(progress.take(page, slice));
        assertEquals(List.of(new Expected(TIME + 60, 44, 16)), walk());
        assertEquals(TIME + 30, slice.baseTime);
    }

    @Test
    void resume_onAnotherSubBuffer_orBehindItsEnd_orWithoutACursor_startsAtTheFirstRecord() {
        ByteBuffer page = page(new RecordStream(TIME).record(10, 4));
        for (RingCursor cursor :
                new RingCursor[] {
                    new RingCursor(5, TIME + 1, 20), new RingCursor(5, TIME, 400), null
                }) {
            progress.resume(page, cursor);
            assertTrue(progress.take(page, slice));
            assertEquals(0, slice.offset);
        }
    }

    @Test
    void ringThatWasReset_startsAtTheFirstRecord() {
        ByteBuffer page = page(new RecordStream(TIME).record(10, 4).record(20, 4));
        assertTrue(progress.take(page, slice));
        page.putLong(0, TIME + 77).putLong(8, 20);
        assertTrue(progress.take(page, slice));
        assertEquals(0, slice.offset);
        assertEquals(TIME + 77, slice.pageTime);
        assertEquals(1, slice.records);
    }

    @Test
    void garbageCommit_givesTheBytesAsOneRecordMore() {
        ByteBuffer page = page(new RecordStream(TIME).record(10, 4));
        for (int i = 36; i < 4096; i++) {
            page.put(i, (byte) 0x1b); // a record of 108 bytes each, the last one cut off
        }
        page.putLong(8, -1);
        assertTrue(progress.take(page, slice));
        assertEquals(4080, slice.length);
        RecordCursor cursor = new RecordCursor().reset(slice);
        RecordStream.walk(cursor);
        assertEquals("a record of 108 bytes where 24 are left", cursor.garbage());
    }
}
