package org.wrasse.collectors.perf;

import java.io.IOException;
import java.util.List;
import org.wrasse.collectors.trace.RingReader;
import org.wrasse.collectors.trace.SliceWriter;
import org.wrasse.collectors.trace.SubBufferSlice;

/**
 * Reads one CPU's ring. The kernel gets back the room of what was read when the next records are
 * asked for, and not before.
 */
final class PerfRing implements RingReader {
    /** One for records and one in the bell. */
    static final int EVENTS_PER_TRACEPOINT = 2;

    private static final int MOST_GARBAGE = 4096;

    private final int cpu;
    private final CpuEvents events;
    private final Bell bell;
    private final RingMemory memory;
    private final PerfRecords records;
    private final SliceWriter writer;
    private int known;
    private long position;
    private long lastTime;
    private long lostByRecords;
    private long untoldLost;
    private long reported;

    private PerfRing(int cpu, CpuEvents events, Bell bell, int known) {
        this.known = known;
        this.cpu = cpu;
        this.events = events;
        this.bell = bell;
        this.memory = events.memory();
        this.records = new PerfRecords(memory.area());
        this.writer = new SliceWriter(cpu);
    }

    static PerfRing open(int cpu, List<Tracepoint> tracepoints, int pages, boolean countsLost)
            throws IOException {
        CpuEvents events = CpuEvents.open(cpu, tracepoints, pages, countsLost);
        try {
            return new PerfRing(cpu, events, Bell.open(cpu, tracepoints), tracepoints.size());
        } catch (IOException e) {
            events.close();
            throw e;
        }
    }

    /** Opens those of the tracepoints that stand behind the ones it has. */
    void extend(List<Tracepoint> tracepoints) throws IOException {
        for (int i = known; i < tracepoints.size(); i++) {
            events.add(cpu, tracepoints.get(i));
            bell.add(cpu, tracepoints.get(i));
            known++;
        }
    }

    @Override
    public boolean next(SubBufferSlice into) throws IOException {
        memory.release(position);
        long head = memory.head();
        if (position == head) {
            return false;
        }
        bell.off();
        writer.start(into);
        boolean open = true;
        while (open && records.at(position, head)) {
            open = take(into);
        }
        if (into.records == 0) {
            memory.release(position);
        }
        return into.records > 0;
    }

    /** Takes the record at the present position; false if the slice is full. */
    private boolean take(SubBufferSlice into) {
        switch (records.kind()) {
            case SAMPLE -> {
                return sample(into);
            }
            case GARBAGE -> {
                return garbage(into);
            }
            case LOST -> {
                lostByRecords += records.lost();
                untoldLost += records.lost();
            }
            case OTHER -> {}
        }
        position = records.end();
        return true;
    }

    private boolean sample(SubBufferSlice into) {
        int length = records.payloadLength();
        boolean marked = untoldLost > 0 && into.records > 0;
        if (marked || !writer.fits(records.time(), length)) {
            return false;
        }
        lastTime = records.time();
        int at = writer.add(lastTime, length);
        records.copyPayload(into.data, at, length);
        tellLoss(into);
        position = records.end();
        return true;
    }

    private boolean garbage(SubBufferSlice into) {
        int length = Math.min(records.payloadLength(), MOST_GARBAGE);
        if (into.records > 0) {
            return false;
        }
        int at = writer.addGarbage(lastTime, length);
        records.copyPayload(into.data, at, length);
        tellLoss(into);
        position = records.end();
        return false;
    }

    /** A loss is marked on the slice that follows it. */
    private void tellLoss(SubBufferSlice into) {
        if (untoldLost > 0) {
            into.missed = true;
            into.lost = untoldLost;
            untoldLost = 0;
        }
    }

    @Override
    public boolean rest() throws IOException {
        bell.on();
        return memory.head() == position;
    }

    /**
     * Records lost since this was asked last. Where the kernel counts them by event that includes
     * those after the last record; else only what records have told.
     */
    long takeLost() throws IOException {
        long total = lost();
        long count = total - reported;
        reported = total;
        return count;
    }

    private long lost() throws IOException {
        return events.countsLost() ? events.lost() : lostByRecords;
    }

    /** Records lost since the ring was opened, as far as {@link #takeLost} has told. */
    long toldLost() {
        return reported;
    }

    /** See {@link CpuEvents#alive()}. */
    boolean alive() throws IOException {
        return events.alive();
    }

    @Override
    public int cpu() {
        return cpu;
    }

    @Override
    public int fd() {
        return bell.fd();
    }

    @Override
    public void close() {
        bell.close();
        events.close();
    }
}
