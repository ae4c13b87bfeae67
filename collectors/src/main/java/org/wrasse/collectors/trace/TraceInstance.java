package org.wrasse.collectors.trace;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.LibC;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.os.SystemCallException;

/**
 * A set of per-CPU rings of our own below {@code instances/}. It outlives the process, with its
 * events enabled: what happens while nobody runs is buffered for who comes next.
 */
public final class TraceInstance {
    private static final int OWNER_ONLY = 0700;

    private final TraceFs traceFs;
    private final Sysfs files;
    private final boolean created;
    private final boolean otherBoot;
    private final List<String> warnings;

    private TraceInstance(
            TraceFs traceFs,
            Sysfs files,
            boolean created,
            boolean otherBoot,
            List<String> warnings) {
        this.traceFs = traceFs;
        this.files = files;
        this.created = created;
        this.otherBoot = otherBoot;
        this.warnings = warnings;
    }

    /**
     * Creates the instance, or adopts the one there is with all that it has buffered.
     *
     * @throws IOException {@link TraceException}, {@link SysfsException} or {@link
     *     SystemCallException}: one line each
     */
    public static TraceInstance open(TraceFs traceFs, String name, RingSize size)
            throws IOException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new TraceException(
                    "big-endian machines are not supported: their ring records are laid out otherwise");
        }
        if (!name.matches("\\w[\\w.-]*")) {
            throw new IllegalArgumentException("no name for a trace instance: " + name);
        }
        boolean created = create(traceFs.files().resolve("instances/" + name));
        Sysfs files = traceFs.files().below("instances/" + name);
        try {
            boolean otherBoot = !created && LastBoot.holdsOther(files);
            List<String> warnings = new RingSettings(files, created).apply(size);
            return new TraceInstance(traceFs, files, created, otherBoot, warnings);
        } catch (SysfsException e) {
            if (created) {
                remove(files);
            }
            throw e;
        }
    }

    /** The instance of that name as it is, if there is one; nothing is set. */
    public static Optional<TraceInstance> find(TraceFs traceFs, String name) {
        String path = "instances/" + name;
        return traceFs.files().exists(path)
                ? Optional.of(
                        new TraceInstance(
                                traceFs, traceFs.files().below(path), false, false, List.of()))
                : Optional.empty();
    }

    private static boolean create(Path directory) throws SystemCallException {
        if (LibC.get().mkdir(directory.toString(), OWNER_ONLY) == 0) {
            return true;
        }
        int errno = LibC.errno();
        if (errno != Errno.EEXIST) {
            throw new SystemCallException("mkdir " + directory, Errno.of(errno));
        }
        return false;
    }

    /** Whether it was not there before. */
    public boolean created() {
        return created;
    }

    /**
     * Whether the rings may hold records of a boot before, which nobody can decode by what this
     * boot's kernel says. They must be read before {@link #arm} is called: that may empty the ring.
     */
    public boolean holdsOtherBoot() {
        return otherBoot;
    }

    /** Lines on what could not be set as asked. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Enables events, each {@code system:event}; in the order asked. Others stay as they are.
     * Tracing that was off, as {@code ^traceoff} on the kernel's command line leaves it, goes on.
     */
    public List<ArmedEvent> arm(Collection<String> events) throws SysfsException {
        EventSwitches switches = new EventSwitches(files);
        return begin(events.stream().map(WantedEvent::all).map(switches::arm).toList());
    }

    /**
     * Enables events, each with its filter set before; in the order asked. Those that others of the
     * kernel make needless are left out.
     */
    public List<ArmedEvent> armWanted(Collection<WantedEvent> events) throws SysfsException {
        EventSwitches switches = new EventSwitches(files);
        return begin(events.stream().filter(switches::needed).map(switches::arm).toList());
    }

    private List<ArmedEvent> begin(List<ArmedEvent> armed) throws SysfsException {
        if (files.read("tracing_on").equals("0")) {
            files.write("tracing_on", "1");
        }
        return armed;
    }

    /** How events are, in the order asked; nothing is written. */
    public List<ArmedEvent> look(Collection<String> events) {
        EventSwitches switches = new EventSwitches(files);
        return events.stream().map(switches::look).toList();
    }

    /** The layout of sub-buffers and of these events ({@link ArmedEvent#found}), and of markers. */
    public TraceFormats formats(Collection<String> events) throws IOException {
        return traceFs.formats(events);
    }

    /** The name of the clock that records are stamped with. */
    public String clock() throws SysfsException {
        return RingSettings.clock(files);
    }

    /**
     * The trace clock against wall time. For a clock that user space cannot read ({@code local},
     * {@code perf} …) it is an estimate from the {@code now ts} of the first CPU's statistics: its
     * uncertainty is how long it took to read the file, and CPUs may differ beyond that.
     */
    public ClockSample clockSample() throws IOException {
        var clock = Clock.ofTrace(clock());
        if (clock.isPresent()) {
            return clock.get().sample();
        }
        int cpu = possibleCpus().get(0);
        long before = Clock.wallNanos();
        long trace = stats(cpu).nowNanos();
        long half = (Clock.wallNanos() - before) / 2;
        return new ClockSample(trace, before + half, Math.abs(half) + 1_000);
    }

    /** Puts a text into the ring of the CPU that this thread runs on, as {@code ftrace:print}. */
    public void writeMarker(String text) throws SysfsException {
        files.writeInto("trace_marker", text);
    }

    /** The machine and boot that this instance's records come from. */
    public Machine machine() throws SysfsException {
        return traceFs.machine(clock());
    }

    /** The CPUs that may ever have a ring. */
    List<Integer> possibleCpus() throws IOException {
        return traceFs.possibleCpus();
    }

    List<Integer> onlineCpus() throws IOException {
        return traceFs.onlineCpus();
    }

    /** Counters of a CPU's ring since its last reset. */
    RingStats stats(int cpu) throws IOException {
        return RingStats.parse(files.read("per_cpu/cpu" + cpu + "/stats"));
    }

    Path rawPipe(int cpu) {
        return files.resolve("per_cpu/cpu" + cpu + "/trace_pipe_raw");
    }

    /** How sub-buffers of this instance are laid out: it may have another size than others. */
    SubBufferLayout layout() throws IOException {
        SubBufferLayout layout = SubBufferLayout.parse(traceFs.headerPage());
        return files.exists("buffer_subbuf_size_kb")
                ? layout.withSize(Integer.parseInt(files.read("buffer_subbuf_size_kb")) * 1024)
                : layout;
    }

    /**
     * Removes the instance and all that it has buffered: for tests and demonstrations. A daemon
     * leaves it.
     */
    public void remove() throws SystemCallException {
        remove(files);
    }

    private static void remove(Sysfs files) throws SystemCallException {
        Path directory = files.resolve("");
        if (LibC.get().rmdir(directory.toString()) != 0) {
            throw new SystemCallException("rmdir " + directory, Errno.last());
        }
    }

    @Override
    public String toString() {
        return files.toString();
    }
}
