package org.wrasse.collectors.perf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wrasse.collectors.os.LibC;

/**
 * What an event is opened with: {@code struct perf_event_attr} as far as Linux 4.1 had it.
 *
 * @param type {@code PERF_TYPE_…}
 * @param config which of that type
 * @param sampleType what a sample holds
 * @param readFormat what {@code read(2)} gives beside the count
 * @param flags the structure's bit field
 * @param wakeUp after how many events or, with {@link #BY_BYTES}, bytes a reader is woken
 */
record PerfAttributes(
        int type, long config, long sampleType, long readFormat, long flags, int wakeUp) {
    private static final int BYTES = 104;

    /** {@code PERF_FORMAT_TOTAL_TIME_ENABLED} */
    private static final long READ_TIME = 1;

    /** {@code PERF_FORMAT_LOST}, Linux 6.0 and later */
    private static final long READ_LOST = 1 << 4;

    private static final int SOFTWARE = 1;
    private static final int TRACEPOINT = 2;
    private static final long DUMMY = 9;

    private static final long SAMPLE_TIME = 1 << 2;
    private static final long SAMPLE_RAW = 1 << 10;

    private static final long DISABLED = 1;
    private static final long BY_BYTES = 1 << 14;
    private static final long USE_CLOCK = 1 << 25;

    /** An event that never happens, for a ring to belong to. */
    static PerfAttributes carrier(int watermark) {
        return new PerfAttributes(
                SOFTWARE, DUMMY, samples(), READ_TIME, BY_BYTES | USE_CLOCK, watermark);
    }

    /** Each event of a tracepoint, with its time and record. */
    static PerfAttributes tracepoint(int id, int watermark, boolean countsLost) {
        return new PerfAttributes(
                TRACEPOINT,
                id,
                samples(),
                READ_TIME | (countsLost ? READ_LOST : 0),
                BY_BYTES | USE_CLOCK,
                watermark);
    }

    /** Asks whether the kernel can say how many samples were lost. */
    static PerfAttributes lossProbe() {
        return new PerfAttributes(SOFTWARE, DUMMY, 0, READ_LOST, DISABLED | USE_CLOCK, 1);
    }

    private static long samples() {
        return SAMPLE_TIME | SAMPLE_RAW;
    }

    /** The leader of a group of bells, which are silent as long as it is: at first. */
    static PerfAttributes bellRope() {
        return new PerfAttributes(SOFTWARE, DUMMY, 0, 0, DISABLED | USE_CLOCK, 1);
    }

    /** Wakes at each event of a tracepoint and tells nothing of it. */
    static PerfAttributes bell(int id) {
        return new PerfAttributes(TRACEPOINT, id, 0, 0, USE_CLOCK, 1);
    }

    /** The structure, in a direct buffer. */
    ByteBuffer encode() {
        ByteBuffer attr = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());
        attr.putInt(0, type).putInt(4, BYTES).putLong(8, config);
        attr.putLong(16, 1); // sample_period: every event
        attr.putLong(24, sampleType).putLong(32, readFormat).putLong(40, flags);
        return attr.putInt(48, wakeUp).putInt(92, LibC.CLOCK_MONOTONIC);
    }
}
