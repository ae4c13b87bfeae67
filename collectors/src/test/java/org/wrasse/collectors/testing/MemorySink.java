package org.wrasse.collectors.testing;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.trace.RecordCursor;
import org.wrasse.collectors.trace.SubBufferSlice;

/** Keeps all that it is given; what it has counts as journaled at once. */
public final class MemorySink implements RawSink {
    private final List<SubBufferSlice> slices = new ArrayList<>();
    private final List<LossReport> losses = new ArrayList<>();

    @Override
    public synchronized long put(SubBufferSlice slice) {
        SubBufferSlice copy = new SubBufferSlice(slice.length);
        copy.copyFrom(slice);
        slices.add(copy);
        return slices.size();
    }

    @Override
    public synchronized long put(LossReport loss) {
        losses.add(loss);
        return slices.size();
    }

    @Override
    public boolean isJournaled(long ticket) {
        return true;
    }

    public synchronized List<SubBufferSlice> slices() {
        return List.copyOf(slices);
    }

    public synchronized List<LossReport> losses() {
        return List.copyOf(losses);
    }

    public synchronized long lost() {
        return losses.stream().mapToLong(LossReport::count).sum();
    }

    public synchronized long records() {
        return slices.stream().mapToLong(slice -> slice.records).sum();
    }

    /** The records of a CPU in the order put, each by {@code what}. */
    public <T> List<T> records(int cpu, RecordReader<T> what) {
        return records(slices().stream().filter(slice -> slice.cpu == cpu).toList(), what);
    }

    /** The records of all CPUs in the order put, each by {@code what}. */
    public <T> List<T> records(RecordReader<T> what) {
        return records(slices(), what);
    }

    private static <T> List<T> records(List<SubBufferSlice> slices, RecordReader<T> what) {
        List<T> found = new ArrayList<>();
        RecordCursor cursor = new RecordCursor();
        for (SubBufferSlice slice : slices) {
            cursor.reset(slice);
            while (cursor.next()) {
                found.add(what.read(slice, cursor));
            }
        }
        return found;
    }

    /** Reads something of the record that a cursor stands at. */
    public interface RecordReader<T> {
        T read(SubBufferSlice slice, RecordCursor cursor);
    }
}
