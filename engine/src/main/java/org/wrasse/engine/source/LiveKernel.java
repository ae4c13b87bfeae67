package org.wrasse.engine.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.decode.EventDecoders;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.DaemonActive;
import org.wrasse.collectors.trace.KnownEvents;
import org.wrasse.collectors.trace.LateEvents;
import org.wrasse.collectors.trace.ReaderChoice;
import org.wrasse.collectors.trace.ResumePoint;
import org.wrasse.collectors.trace.RingCursor;
import org.wrasse.collectors.trace.RingSize;
import org.wrasse.collectors.trace.TraceCollector;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;

/** This machine's kernel, through a tracefs instance of our own. */
public final class LiveKernel implements LiveSource {
    private static final Logger LOG = LoggerFactory.getLogger(LiveKernel.class);

    private final TraceInstance instance;
    private final List<ArmedEvent> events;
    private final Set<String> armed = new TreeSet<>();
    private final ReaderChoice choice;
    private final Input.Kernel kernel;
    private final FileChannel lock;
    private final DaemonActive active;
    private final Optional<OtherBoot> otherBoot;
    private final KnownEvents known;

    private LiveKernel(
            FileChannel lock,
            DaemonActive active,
            TraceInstance instance,
            List<ArmedEvent> events,
            ReaderChoice choice,
            Input.Kernel kernel,
            Optional<OtherBoot> otherBoot,
            KnownEvents known) {
        this.known = known;
        this.lock = lock;
        this.active = active;
        this.instance = instance;
        this.events = events;
        events.stream().filter(ArmedEvent::isArmed).map(ArmedEvent::found).forEach(armed::add);
        this.choice = choice;
        this.kernel = kernel;
        this.otherBoot = otherBoot;
    }

    /**
     * Creates or adopts the instance and arms every event that we can decode and this kernel has.
     * From here on the kernel buffers them, read or not.
     *
     * @throws IOException one line: what is in the way, and the remedy
     */
    public static LiveKernel arm(Config.TracePart config) throws IOException {
        return arm(TraceFs.find(Sysfs.ofMachine()), config);
    }

    static LiveKernel arm(TraceFs traceFs, Config.TracePart config) throws IOException {
        return arm(traceFs, instance(traceFs, config), config);
    }

    /** Creates or adopts the instance and arms nothing. */
    static TraceInstance instance(TraceFs traceFs, Config.TracePart config) throws IOException {
        return TraceInstance.open(
                traceFs, config.instance(), RingSize.ofKib(config.ringKibPerCpu()));
    }

    static LiveKernel arm(TraceFs traceFs, TraceInstance instance, Config.TracePart config)
            throws IOException {
        FileChannel lock = lock(instance);
        Optional<OtherBoot> otherBoot =
                instance.holdsOtherBoot()
                        ? Optional.of(OtherBoot.read(instance))
                        : Optional.empty();
        KnownEvents known = new KnownEvents(traceFs, EventDecoders.wanted());
        List<ArmedEvent> events = instance.armWanted(EventDecoders.wanted());
        List<String> found =
                events.stream().filter(ArmedEvent::isArmed).map(ArmedEvent::found).toList();
        Machine machine = instance.machine();
        return new LiveKernel(
                lock,
                DaemonActive.open(Sysfs.ofMachine()),
                instance,
                events,
                ReaderChoice.valueOf(config.access().name()),
                new Input.Kernel(machine, instance.formats(found)),
                otherBoot,
                known);
    }

    /** Two readers of the same rings would each have half of the events. */
    private static FileChannel lock(TraceInstance instance) throws IOException {
        // A file that we have no other use for: to close it anywhere would give the lock up.
        Path unused = Path.of(instance.toString(), "tracing_cpumask");
        FileChannel channel = FileChannel.open(unused, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("the instance is read in this process", e);
        }
        channel.close();
        throw new IOException(
                instance
                        + ": another wrasse reads this trace instance: stop it, or set"
                        + " trace.instance in wrasse.yaml");
    }

    @Override
    public List<ArmedEvent> events() {
        return events;
    }

    public TraceInstance instance() {
        return instance;
    }

    @Override
    public String kind() {
        return TraceCollector.NAME;
    }

    @Override
    public String rings() {
        return instance.toString();
    }

    @Override
    public List<String> warnings() {
        return instance.warnings();
    }

    /** Lets another read the instance. */
    @Override
    public void close() throws IOException {
        active.close();
        lock.close();
    }

    @Override
    public Input.Kernel kernel() {
        return kernel;
    }

    @Override
    public Optional<OtherBoot> otherBoot() {
        return otherBoot;
    }

    /** New events, and those that a module which was loaded again brings switched off. */
    @Override
    public Optional<LateEvents> late() throws IOException {
        SortedSet<String> names = new TreeSet<>(known.look());
        for (ArmedEvent event : instance.look(armed)) {
            if (event.state() == ArmedEvent.State.FAILED) {
                names.add(event.found());
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LateEvents(List.copyOf(names), known.formats(), () -> arm(names)));
    }

    private List<ArmedEvent> arm(Set<String> names) throws IOException {
        List<ArmedEvent> tried =
                instance.armWanted(EventDecoders.wanted()).stream()
                        .filter(event -> event.found() != null && names.contains(event.found()))
                        .toList();
        known.accept();
        names.forEach(armed::remove);
        tried.stream().filter(ArmedEvent::isArmed).map(ArmedEvent::found).forEach(armed::add);
        return tried;
    }

    @Override
    public ClockSample clock() throws IOException {
        return instance.clockSample();
    }

    @Override
    public Collector collector(JournalState state) throws IOException {
        String bootId = kernel.machine().bootId();
        Map<Integer, RingCursor> cursors =
                state.cursors(bootId).stream()
                        .collect(Collectors.toMap(RingCursor::cpu, Function.identity()));
        ResumePoint resume = new ResumePoint(cursors, state.lossTotals(bootId));
        return TraceCollector.open(instance, kernel.machine(), choice, resume);
    }
}
