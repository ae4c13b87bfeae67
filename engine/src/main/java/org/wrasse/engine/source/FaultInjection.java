package org.wrasse.engine.source;

import java.io.IOException;
import org.wrasse.collectors.decode.InjectedFault;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;
import org.wrasse.engine.config.Config;

/** Sends made-up faults into a daemon's rings. */
public final class FaultInjection {
    private final TraceInstance instance;
    private final int pageSize;

    private FaultInjection(TraceInstance instance) throws SysfsException {
        this.instance = instance;
        this.pageSize = instance.machine().pageSize();
    }

    /**
     * Into the instance of that configuration, which must be there.
     *
     * @throws IOException one line: what is in the way, and the remedy
     */
    public static FaultInjection into(Config.TracePart config) throws IOException {
        if (config.source() == Config.RingKind.PERF) {
            throw new IOException(
                    "trace.source is perf: faults can be injected through a trace instance only:"
                            + " set trace.source to tracefs or auto");
        }
        return into(config.instance());
    }

    private static FaultInjection into(String name) throws IOException {
        TraceInstance instance =
                TraceInstance.find(TraceFs.find(Sysfs.ofMachine()), name)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "there is no trace instance \""
                                                        + name
                                                        + "\": start the daemon (wrasse run), or"
                                                        + " give its --config (faults come in"
                                                        + " through a trace instance only, not"
                                                        + " through perf rings)"));
        return new FaultInjection(instance);
    }

    /** Into an instance at hand. */
    public static FaultInjection into(TraceInstance instance) throws IOException {
        return new FaultInjection(instance);
    }

    public int pageSize() {
        return pageSize;
    }

    /** Sends the fault so many times. */
    public void send(InjectedFault fault, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            instance.writeMarker(fault.text() + "\n");
        }
    }
}
