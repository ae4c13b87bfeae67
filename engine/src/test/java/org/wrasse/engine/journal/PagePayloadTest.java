package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.trace.SubBufferSlice;

class PagePayloadTest {
    @Test
    void decode_whatWasEncoded_isTheSameSlice() {
        Random random = new Random(5);
        PagePayload payload = new PagePayload();
        SubBufferSlice decoded = new SubBufferSlice(16);
        for (int i = 0; i < 1000; i++) {
            SubBufferSlice slice = randomSlice(random);
            payload.encode("trace", slice);
            byte[] bytes = Arrays.copyOf(payload.bytes(), payload.length());
            PagePayload.decode(bytes, decoded);
            assertEquals("trace", PagePayload.source(bytes));
            assertEquals(slice.cpu, decoded.cpu);
            assertEquals(slice.pageTime, decoded.pageTime);
            assertEquals(slice.offset, decoded.offset);
            assertEquals(slice.baseTime, decoded.baseTime);
            assertEquals(slice.records, decoded.records);
            assertEquals(slice.missed, decoded.missed);
            assertEquals(slice.lost, decoded.lost);
            assertArrayEquals(slice.bytes(), decoded.bytes());
        }
    }

    @Test
    void source_aNameThatIsTooLong_isCut() {
        PagePayload payload = new PagePayload();
        payload.encode("capturedelsewhere", new SubBufferSlice(0));
        assertEquals("captured", PagePayload.source(payload.bytes()));
    }

    private static SubBufferSlice randomSlice(Random random) {
        SubBufferSlice slice = new SubBufferSlice(random.nextInt(70_000));
        random.nextBytes(slice.data);
        slice.length = slice.data.length;
        slice.cpu = random.nextInt();
        slice.pageTime = random.nextLong();
        slice.offset = random.nextInt();
        slice.baseTime = random.nextLong();
        slice.records = random.nextInt();
        slice.missed = random.nextBoolean();
        slice.lost = random.nextLong();
        return slice;
    }
}
