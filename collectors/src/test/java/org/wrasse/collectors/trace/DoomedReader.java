package org.wrasse.collectors.trace;

import java.util.Map;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.os.Sysfs;

/**
 * A process that reads an instance, journals so many slices and no more, and is there to be killed.
 * Prints a line for each slice that it gets: {@code pageTime endOffset firstNumber lastNumber}.
 *
 * <p>Arguments: the instance, how many slices it journals, and the {@code pageTime endOffset} that
 * it starts at.
 */
final class DoomedReader {
    private DoomedReader() {}

    public static void main(String[] args) throws Exception {
        TraceFs traceFs = TraceFs.find(Sysfs.ofMachine());
        TraceInstance instance = TraceInstance.open(traceFs, args[0], RingSize.AS_IS);
        long journals = Long.parseLong(args[1]);
        RingCursor start = new RingCursor(0, Long.parseLong(args[2]), Integer.parseInt(args[3]));
        ResumePoint resume = new ResumePoint(Map.of(start.cpu(), start), Map.of());
        TraceCollector.open(instance, instance.machine(), ReaderChoice.MMAP, resume)
                .collect(new Printer(journals));
    }

    private static final class Printer implements RawSink {
        private final long journals;
        private long tickets;

        Printer(long journals) {
            this.journals = journals;
        }

        @Override
        public long put(SubBufferSlice slice) {
            RecordCursor cursor = new RecordCursor().reset(slice);
            cursor.next();
            long first = LiveRing.number(slice, cursor);
            long last = first;
            while (cursor.next()) {
                last = LiveRing.number(slice, cursor);
            }
            if (slice.cpu != 0 || last - first + 1 != slice.records) {
                throw new IllegalStateException("the records of a slice are not consecutive");
            }
            System.out.println(
                    slice.pageTime
                            + " "
                            + (slice.offset + slice.length)
                            + " "
                            + first
                            + " "
                            + last);
            return ++tickets;
        }

        @Override
        public long put(LossReport loss) {
            return tickets;
        }

        @Override
        public boolean isJournaled(long ticket) {
            return ticket <= journals;
        }
    }
}
