package org.wrasse.engine.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.trace.ReaderChoice;
import org.wrasse.collectors.trace.ResumePoint;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceCollector;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.collectors.trace.TraceInstance;
import org.wrasse.engine.pipeline.Input;

/**
 * What a boot before has left in the rings. It is kept as it is: which boot that was, and so what
 * its event numbers meant, the kernel does not say, and to guess could take one event for another.
 *
 * @param kernel a machine without formats: nothing is decoded by it
 * @param pages all that the rings held
 */
public record OtherBoot(Input.Kernel kernel, List<SubBufferSlice> pages) {
    /** How the pages are marked in the journal. */
    public static final String SOURCE = "lastboot";

    public OtherBoot {
        pages = List.copyOf(pages);
    }

    /** Empties the rings of an instance that {@link TraceInstance#holdsOtherBoot}. */
    static OtherBoot read(TraceInstance instance) throws IOException {
        Machine now = instance.machine();
        Machine then =
                new Machine(
                        "before " + now.bootId(),
                        "unknown",
                        now.arch(),
                        now.pageSize(),
                        now.clock());
        TraceFormats none = new TraceFormats(instance.formats(List.of()).headerPage(), Map.of());
        Keeper keeper = new Keeper();
        try (TraceCollector collector =
                TraceCollector.open(instance, then, ReaderChoice.READ, ResumePoint.NONE)) {
            collector.stop();
            collector.collect(keeper);
        }
        return new OtherBoot(new Input.Kernel(then, none), keeper.pages);
    }

    public long records() {
        return pages.stream().mapToLong(page -> page.records).sum();
    }

    /** Keeps pages; what the ring overwrote was for that boot's reader to tell. */
    private static final class Keeper implements RawSink {
        private final List<SubBufferSlice> pages = new ArrayList<>();

        @Override
        public long put(SubBufferSlice slice) {
            SubBufferSlice copy = new SubBufferSlice(slice.length);
            copy.copyFrom(slice);
            pages.add(copy);
            return pages.size();
        }

        @Override
        public long put(LossReport loss) {
            return pages.size();
        }

        @Override
        public boolean isJournaled(long ticket) {
            return true;
        }
    }
}
