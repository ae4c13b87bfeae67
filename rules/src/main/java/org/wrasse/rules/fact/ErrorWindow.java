package org.wrasse.rules.fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wrasse.collectors.component.PhysicalPage;

/** The last N errors of one component, in a ring that grows as it is used. */
final class ErrorWindow {
    private static final int FIRST = 4;

    private final int capacity;
    private long[] times;
    private long[] sequences;

    /** By {@link PageCode}; null as long as no page was named. */
    private long[] pages;

    private int start;
    private int size;
    private long lastInjected = -1;

    ErrorWindow(int capacity) {
        this.capacity = capacity;
        times = new long[Math.min(FIRST, capacity)];
        sequences = new long[times.length];
    }

    /**
     * The errors held, oldest first.
     *
     * @param pages null if none was named
     */
    record State(long[] times, long[] sequences, long[] pages, long lastInjected) {}

    State state() {
        return new State(
                times(), inOrder(sequences), pages == null ? null : inOrder(pages), lastInjected);
    }

    static ErrorWindow of(int capacity, State state) {
        ErrorWindow window = new ErrorWindow(capacity);
        int held = state.times().length;
        int length = Math.max(window.times.length, held);
        if (held > capacity) {
            throw new IllegalArgumentException(held + " errors in a window of " + capacity);
        }
        window.times = Arrays.copyOf(state.times(), length);
        window.sequences = Arrays.copyOf(state.sequences(), length);
        window.pages = state.pages() == null ? null : Arrays.copyOf(state.pages(), length);
        window.size = held;
        window.lastInjected = state.lastInjected();
        return window;
    }

    private long[] inOrder(long[] ring) {
        long[] held = new long[size];
        for (int i = 0; i < size; i++) {
            held[i] = ring[(start + i) % ring.length];
        }
        return held;
    }

    /**
     * @param page by {@link PageCode}
     */
    void add(long time, long sequence, long page, boolean injected) {
        if (size == times.length && size < capacity) {
            grow();
        }
        int at = (start + size) % times.length;
        times[at] = time;
        sequences[at] = sequence;
        if (page != PageCode.NONE && pages == null) {
            pages = new long[times.length];
        }
        if (pages != null) {
            pages[at] = page;
        }
        if (size < capacity) {
            size++;
        } else {
            start = (start + 1) % capacity;
        }
        lastInjected = injected ? sequence : lastInjected;
    }

    /** True if N errors are held and the oldest is at most {@code within} older than now. */
    boolean full(long now, long within) {
        return size == capacity && now - times[start] <= within;
    }

    List<Long> evidence() {
        List<Long> evidence = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            long sequence = sequences[(start + i) % times.length];
            if (evidence.isEmpty() || evidence.get(evidence.size() - 1) != sequence) {
                evidence.add(sequence);
            }
        }
        return evidence;
    }

    List<PhysicalPage> pages() {
        return PageCode.pages(pages == null ? new long[0] : inOrder(pages));
    }

    /** Sequence numbers only rise, so the last injected one is in if it is not before the first. */
    boolean injected() {
        return size > 0 && lastInjected >= sequences[start];
    }

    /** Of the errors held, oldest first. */
    long[] times() {
        return inOrder(times);
    }

    void clear() {
        start = 0;
        size = 0;
        pages = null;
    }

    private void grow() {
        int length = (int) Math.min(capacity, times.length * 2L);
        times = Arrays.copyOf(times, length);
        sequences = Arrays.copyOf(sequences, length);
        pages = pages == null ? null : Arrays.copyOf(pages, length);
    }
}
