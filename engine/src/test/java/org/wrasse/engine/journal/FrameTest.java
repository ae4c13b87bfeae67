package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    private final Frame frame = new Frame();

    @Test
    void check_aSealedFrame_isSoundAndHoldsWhatWasGiven() {
        byte[] sealed = sealed(100);
        assertNull(frame.check(sealed, 0, sealed.length));
        assertEquals(RecordKind.OUTCOME, Frame.kind(sealed, 0));
        assertEquals(100, Frame.length(sealed, 0));
        assertEquals(1234567890123L, Frame.sequence(sealed, 0));
        assertEquals(7, Frame.count(sealed, 0));
        assertEquals(99, Frame.time(sealed, 0));
    }

    @Test
    void check_anyBitFlipped_isNotSound() {
        byte[] sealed = sealed(40);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] damaged = sealed.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertNotNull(frame.check(damaged, 0, damaged.length), "bit " + bit);
        }
    }

    @Test
    void check_anyTruncation_isNotSound() {
        byte[] sealed = sealed(40);
        for (int size = 0; size < sealed.length; size++) {
            assertNotNull(frame.check(sealed, 0, size), "size " + size);
        }
    }

    @Test
    void check_randomBytes_neverThrows() {
        Random random = new Random(9);
        for (int i = 0; i < 100_000; i++) {
            byte[] garbage = new byte[Frame.HEADER + random.nextInt(64)];
            random.nextBytes(garbage);
            garbage[0] = Frame.VERSION;
            assertNotNull(frame.check(garbage, 0, garbage.length));
        }
    }

    private byte[] sealed(int length) {
        byte[] bytes = new byte[Frame.HEADER + length];
        new Random(1).nextBytes(bytes);
        frame.seal(bytes, RecordKind.OUTCOME, length, 1234567890123L, 7, 99);
        return bytes;
    }
}
