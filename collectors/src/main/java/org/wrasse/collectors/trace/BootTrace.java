package org.wrasse.collectors.trace;

import java.util.Collection;
import java.util.List;

/** What to add to the kernel's command line for errors to be buffered before any daemon runs. */
public final class BootTrace {
    /** The instance that a daemon has if its configuration says nothing else. */
    public static final String INSTANCE = "wrasse";

    private BootTrace() {}

    /**
     * Those of the wanted events that can be on from boot: this kernel has them, and they need no
     * filter, which the command line cannot set. An instance would overflow with what passes none.
     */
    public static List<String> events(TraceFs traceFs, Collection<WantedEvent> wanted) {
        return wanted.stream()
                .filter(w -> w.filter().isEmpty() && traceFs.needs(w))
                .flatMap(w -> traceFs.event(w.event()).stream())
                .distinct()
                .toList();
    }

    /** For the usual instance; see {@link #commandLine(String, List)}. */
    public static String commandLine(List<String> events) {
        return commandLine(INSTANCE, events);
    }

    /**
     * Makes the instance at boot with the events on (Linux 6.4 and later). Events of modules are
     * not there yet then; the daemon arms them as ever.
     *
     * @param events those of {@link #events}
     */
    public static String commandLine(String instance, List<String> events) {
        StringBuilder line = new StringBuilder("trace_instance=").append(instance);
        events.forEach(event -> line.append(',').append(event));
        return line.toString();
    }

    /**
     * Puts the instance's rings into memory that a warm reboot or a crash may leave as it is (Linux
     * 6.12 and later). Tracing is off until the daemon has saved what the boot before has left:
     * errors between the kernel's start and the daemon's are not buffered then.
     *
     * @param mib of memory, for all CPUs together
     */
    public static String persistentCommandLine(String instance, int mib) {
        return "reserve_mem=%dM:2M:%s trace_instance=%s^traceoff@%s"
                .formatted(mib, instance, instance, instance);
    }
}
