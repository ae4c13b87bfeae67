package org.wrasse.collectors.trace;

import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.os.Sysfs;

/**
 * A process that reads an instance, journals so many slices and no more, and is there to be killed.
 * Prints a line for each slice that it gets: {@code pageTime endOffset lastNumber}.
 */
final class DoomedReader {
    private DoomedReader() {}

    public static void main(String[] args) throws Exception {
        TraceFs traceFs = TraceFs.find(Sysfs.ofMachine());
        TraceInstance instance = TraceInstance.open(traceFs, args[0], RingSize.AS_IS);
        long journals = Long.parseLong(args[1]);
        TraceCollector.open(instance, instance.machine(), ReaderChoice.MMAP, ResumePoint.NONE)
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
            long last = -1;
            while (cursor.next()) {
                last = LiveRing.number(slice, cursor);
            }
            System.out.println(slice.pageTime + " " + (slice.offset + slice.length) + " " + last);
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
