package org.wrasse.collectors.perf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Encodes perf records as the kernel does, into a ring that wraps. */
final class SampleBytes {
    /** A sample to be found again. */
    record Sample(long time, byte[] raw) {}

    final ByteBuffer area;
    final List<Sample> samples = new ArrayList<>();
    long head;

    SampleBytes(int capacity, long start) {
        area = ByteBuffer.allocate(capacity).order(ByteOrder.nativeOrder());
        head = start;
    }

    /** The raw bytes' length must be 4 more than a multiple of 8, as the kernel makes them. */
    SampleBytes sample(long time, byte[] raw) {
        samples.add(new Sample(time, raw));
        ByteBuffer body = body(8 + 4 + raw.length).putLong(time).putInt(raw.length).put(raw);
        return record(9, body);
    }

    SampleBytes lost(long count) {
        return record(2, body(16).putLong(1).putLong(count));
    }

    SampleBytes throttled() {
        return record(5, body(24));
    }

    private static ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    }

    SampleBytes record(int type, ByteBuffer body) {
        return raw(
                body(8 + body.capacity())
                        .putInt(type)
                        .putShort((short) 1)
                        .putShort((short) (8 + body.capacity()))
                        .put(body.array())
                        .array());
    }

    SampleBytes raw(byte[] bytes) {
        for (byte b : bytes) {
            area.put((int) (head++ & area.capacity() - 1), b);
        }
        return this;
    }
}
