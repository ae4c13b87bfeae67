package org.wrasse.collectors.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SystemCallException;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.RingSize;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;

/** A trace instance of a test, under a name of its own, removed at the end. */
public final class ScratchInstance implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TraceFs traceFs;
    private final String name;
    private final TraceInstance created;

    private ScratchInstance(RingSize size) throws IOException {
        traceFs = TraceFs.find(Sysfs.ofMachine());
        name = "wrasse-test-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        created = TraceInstance.open(traceFs, name, size);
    }

    /** Creates it and enables the events. */
    public static ScratchInstance with(RingSize size, Collection<String> events)
            throws IOException {
        ScratchInstance scratch = new ScratchInstance(size);
        for (ArmedEvent event : scratch.created.arm(events)) {
            if (!event.isArmed()) {
                scratch.close();
                throw new IOException(event.why());
            }
        }
        return scratch;
    }

    /** As who created it has it. */
    public TraceInstance created() {
        return created;
    }

    /** As the next one gets it. */
    public TraceInstance adopt(RingSize size) throws IOException {
        return TraceInstance.open(traceFs, name, size);
    }

    public TraceInstance adopt() throws IOException {
        return adopt(RingSize.AS_IS);
    }

    public String name() {
        return name;
    }

    /** Its files. */
    public Sysfs files() {
        return Sysfs.ofMachine().below(created.toString());
    }

    @Override
    public void close() {
        try {
            created.remove();
        } catch (SystemCallException e) {
            throw new UncheckedIOException(e);
        }
    }
}
