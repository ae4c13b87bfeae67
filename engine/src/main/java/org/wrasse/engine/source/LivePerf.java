package org.wrasse.engine.source;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.decode.EventDecoders;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.perf.PerfCollector;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.DaemonActive;
import org.wrasse.collectors.trace.LateEvents;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;

/**
 * This machine's kernel, through perf rings. What they hold is gone with the process; nothing can
 * be injected into them.
 */
public final class LivePerf implements LiveSource {
    private final PerfCollector collector;
    private final DaemonActive active;

    private LivePerf(PerfCollector collector, DaemonActive active) {
        this.collector = collector;
        this.active = active;
    }

    static LivePerf arm(TraceFs traceFs, Config.TracePart config) throws IOException {
        return new LivePerf(
                PerfCollector.open(traceFs, EventDecoders.wanted(), config.ringKibPerCpu()),
                DaemonActive.open(Sysfs.ofMachine()));
    }

    @Override
    public List<ArmedEvent> events() {
        return collector.events();
    }

    @Override
    public String kind() {
        return PerfCollector.NAME;
    }

    @Override
    public String rings() {
        return "perf rings";
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public Input.Kernel kernel() {
        return new Input.Kernel(collector.machine(), collector.formats());
    }

    @Override
    public Optional<LateEvents> late() throws IOException {
        return collector.late();
    }

    @Override
    public ClockSample clock() {
        return collector.clockSample();
    }

    /** The one collector there is; new rings know nothing of a journal. */
    @Override
    public Collector collector(JournalState state) {
        return collector;
    }

    /** Closes the rings, if the engine has not; it must have ended. */
    @Override
    public void close() throws IOException {
        active.close();
        collector.close();
    }
}
