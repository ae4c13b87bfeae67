package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.LossReport;

/** The rings of a trace instance. A CPU's ring, once there, stays when the CPU goes offline. */
final class InstanceRings implements RingSource {
    private final TraceInstance instance;
    private final RingReaders readers;
    private final Map<Integer, RingCursor> cursors;
    private final LossAccount losses;

    /**
     * @param cursors how far rings were read by an earlier process, by CPU
     */
    InstanceRings(
            TraceInstance instance,
            RingReaders readers,
            Map<Integer, RingCursor> cursors,
            LossAccount losses) {
        this.instance = instance;
        this.readers = readers;
        this.cursors = cursors;
        this.losses = losses;
    }

    @Override
    public List<Integer> cpus() throws IOException {
        return instance.possibleCpus();
    }

    @Override
    public Optional<RingReader> open(int cpu, RingCursor from) throws IOException {
        return readers.open(cpu, from == null ? cursors.get(cpu) : from);
    }

    @Override
    public Optional<LossReport> lost(RingReader ring) throws IOException {
        return losses.update(ring.cpu(), instance.stats(ring.cpu()));
    }
}
