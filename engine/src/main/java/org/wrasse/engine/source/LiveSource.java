package org.wrasse.engine.source;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.os.SystemCallException;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;
import org.wrasse.engine.config.Config;

/** This machine's kernel. */
public interface LiveSource extends Source, AutoCloseable {
    /** What became of each event that we can decode. */
    List<ArmedEvent> events();

    /** How it is collected: {@code trace} or {@code perf}. */
    String kind();

    /** Which rings are read, for people: a directory, or what they are. */
    String rings();

    /** Lines on what could not be had as asked. */
    List<String> warnings();

    @Override
    void close() throws IOException;

    /**
     * Arms every event that we can decode and this kernel has, in the kind of rings that the
     * configuration says. From here on the kernel buffers them.
     *
     * @throws IOException one line: what is in the way, and the remedy
     */
    static LiveSource arm(Config.TracePart config) throws IOException {
        TraceFs traceFs = TraceFs.find(Sysfs.ofMachine());
        return switch (config.source()) {
            case TRACEFS -> LiveKernel.arm(traceFs, config);
            case PERF -> LivePerf.arm(traceFs, config);
            case AUTO -> either(traceFs, config);
        };
    }

    private static LiveSource either(TraceFs traceFs, Config.TracePart config) throws IOException {
        Logger log = LoggerFactory.getLogger(LiveSource.class);
        TraceInstance instance;
        try {
            instance = LiveKernel.instance(traceFs, config);
        } catch (SystemCallException | SysfsException e) {
            log.warn(
                    "no trace instance ({}): perf rings are read, which a killed daemon loses",
                    e.getMessage());
            return LivePerf.arm(traceFs, config);
        }
        return LiveKernel.arm(traceFs, instance, config);
    }
}
