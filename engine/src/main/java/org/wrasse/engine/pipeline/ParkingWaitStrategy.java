package org.wrasse.engine.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.locks.LockSupport;

/**
 * Blocks until something is put, and then sleeps in short turns until the stages before have done
 * their part. The Disruptor's own blocking strategies spin there: two of four stages would burn
 * their CPUs for as long as the journal's disk takes, which on a full disk is for ever.
 */
final class ParkingWaitStrategy implements WaitStrategy {
    /** About as long as a page takes to be journaled: mostly there is no need to sleep. */
    private static final int SPINS = 200;

    /** The first sleep; each further one is twice as long, up to the longest. */
    private static final long FIRST_PARK_NANOS = 20_000;

    private static final long LONGEST_PARK_NANOS = 1_000_000;

    private final Object put = new Object();

    @Override
    public long waitFor(
            long sequence, Sequence cursor, Sequence dependentSequence, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        if (cursor.get() < sequence) {
            awaitPut(sequence, cursor, barrier);
        }
        int spins = SPINS;
        long park = FIRST_PARK_NANOS;
        long available = dependentSequence.get();
        while (available < sequence) {
            barrier.checkAlert();
            if (spins > 0) {
                spins--;
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(park);
                park = Math.min(2 * park, LONGEST_PARK_NANOS);
            }
            available = dependentSequence.get();
        }
        return available;
    }

    private void awaitPut(long sequence, Sequence cursor, SequenceBarrier barrier)
            throws AlertException, InterruptedException {
        synchronized (put) {
            while (cursor.get() < sequence) {
                barrier.checkAlert();
                put.wait();
            }
        }
    }

    @Override
    public void signalAllWhenBlocking() {
        synchronized (put) {
            put.notifyAll();
        }
    }
}
