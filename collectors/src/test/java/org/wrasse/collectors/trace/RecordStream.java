package org.wrasse.collectors.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Encodes ring records as the kernel does, and knows what is to be read of them. */
final class RecordStream {
    /** A data record: when, and where its payload stands. */
    record Expected(long time, int offset, int length) {}

    private static final int ANY = 4;

    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final List<Expected> records = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private long time;

    RecordStream(long baseTime) {
        time = baseTime;
    }

    /** A mix of all that can stand in a sub-buffer. */
    static RecordStream random(Random random, long baseTime, int items) {
        RecordStream stream = new RecordStream(baseTime);
        for (int i = 0; i < items; i++) {
            int delta = random.nextInt(1 << 27);
            switch (random.nextInt(ANY + 1)) {
                case 0 -> stream.longRecord(delta, 4 * random.nextInt(64));
                case 1 -> stream.timeExtend(((long) random.nextInt(1 << 20) << 27) + delta);
                case 2 -> stream.timeStamp(stream.time + delta);
                case 3 -> stream.discarded(2 + delta / 2, 4 * random.nextInt(16));
                default -> stream.record(delta, 1 + random.nextInt(28));
            }
        }
        return stream;
    }

    RecordStream record(int delta, int words) {
        header(words, delta);
        return payload(delta, words * 4);
    }

    RecordStream longRecord(int delta, int length) {
        header(0, delta);
        bytes.putInt(length + 4);
        return payload(delta, length);
    }

    private RecordStream payload(int delta, int length) {
        time += delta;
        records.add(new Expected(time, bytes.position(), length));
        return skip(length);
    }

    private RecordStream skip(int length) {
        // Bytes that would not do as a header: who takes them for one is found out.
        byte[] filler = new byte[length];
        Arrays.fill(filler, (byte) 0xff);
        bytes.put(filler);
        ends.add(bytes.position());
        return this;
    }

    RecordStream timeExtend(long delta) {
        header(30, (int) (delta & (1 << 27) - 1));
        bytes.putInt((int) (delta >>> 27));
        time += delta;
        return skip(0);
    }

    RecordStream timeStamp(long absolute) {
        header(31, (int) (absolute & (1 << 27) - 1));
        bytes.putInt((int) (absolute >>> 27));
        time = absolute;
        return skip(0);
    }

    RecordStream discarded(int delta, int length) {
        header(29, delta);
        bytes.putInt(length + 4);
        time += delta;
        return skip(length);
    }

    /** Nothing but the rest of the sub-buffer follows. */
    RecordStream endPadding(int delta, int length) {
        header(29, delta);
        return skip(length);
    }

    private void header(int typeLen, int delta) {
        bytes.putInt(delta << 5 | typeLen);
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The data records, in order. */
    List<Expected> records() {
        return records;
    }

    /** Where each item ends. */
    List<Integer> ends() {
        return ends;
    }

    long time() {
        return time;
    }

    /** What a cursor finds, garbage too. */
    static List<Expected> walk(RecordCursor cursor) {
        List<Expected> found = new ArrayList<>();
        while (cursor.next()) {
            found.add(new Expected(cursor.time(), cursor.offset(), cursor.length()));
        }
        return found;
    }
}
