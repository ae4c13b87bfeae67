package org.wrasse.engine.journal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Sealed records, in order, that have their numbers and wait in memory for room on the disk. Only
 * the counts may be asked without the journal's lock.
 */
final class Backlog {
    /** What a record takes beside its bytes. */
    private static final int OVERHEAD = 64;

    /**
     * @param frame sealed
     * @param begins whether it is to be the first of a segment
     */
    record Held(byte[] frame, boolean begins) {}

    private final long most;
    private final Deque<Held> held = new ArrayDeque<>();
    private volatile long bytes; // written with the journal's lock held
    private volatile long entries;

    /**
     * @param most bytes, 0 for nothing
     */
    Backlog(long most) {
        this.most = most;
    }

    /** Takes a record, if there is room for it. */
    boolean add(byte[] frame, int size, boolean begins) {
        if (bytes + size + OVERHEAD > most) {
            return false;
        }
        held.add(new Held(Arrays.copyOf(frame, size), begins));
        bytes += size + OVERHEAD;
        entries += Frame.count(frame, 0);
        return true;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** The oldest; there must be one. */
    Held first() {
        return held.getFirst();
    }

    void removeFirst() {
        Held gone = held.removeFirst();
        bytes -= gone.frame().length + OVERHEAD;
        entries -= Frame.count(gone.frame(), 0);
    }

    long bytes() {
        return bytes;
    }

    /** How many sequence numbers they take. */
    long entries() {
        return entries;
    }
}
