package org.wrasse.collectors.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Makes the kernel write error events into its rings: a small C program whose functions carry
 * uprobe events with the names and fields of real ones. Needs root, tracefs, gcc and x86-64.
 */
public final class RingGenerator implements AutoCloseable {
    /** An event that can be fired. */
    public enum Kind {
        /** 136 bytes in the ring; the event's number is {@code addr >> 6}. */
        MCE(
                "mce_record",
                "mcgcap=+0(%di):x64 mcgstatus=+8(%di):x64 status=+16(%di):x64 addr=+24(%di):x64"
                        + " misc=+32(%di):x64 synd=+40(%di):x64 ipid=+48(%di):x64 ip=+56(%di):x64"
                        + " tsc=+64(%di):u64 ppin=+72(%di):x64 walltime=+80(%di):u64 cpu=+88(%di):u32"
                        + " cpuid=+92(%di):x32 apicid=+96(%di):u32 socketid=+100(%di):u32"
                        + " microcode=+104(%di):x32 cs=+108(%di):u8 bank=+109(%di):u8"
                        + " cpuvendor=+110(%di):u8"),
        /** 76 bytes in the ring; the event's number is {@code seq}. */
        AER(
                "aer_event",
                "dev_name=+0(+0(%di)):string status=+8(%di):x32 severity=+12(%di):u8"
                        + " tlp_header_valid=+13(%di):u8 tlp_header=+16(%di):x32[4] seq=+32(%di):u64");

        private final String event;
        private final String fields;

        Kind(String event, String fields) {
            this.event = event;
            this.fields = fields;
        }

        private String argument() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Path TRACEFS = Path.of("/sys/kernel/tracing");
    private static final Path UPROBES = TRACEFS.resolve("uprobe_events");
    private static final AtomicInteger GROUPS = new AtomicInteger();

    /** What stands at each probe site: the nop and the return. */
    private static final byte[] SITE = {0x0f, 0x1f, 0x44, 0x00, 0x00, (byte) 0xc3};

    private final Path directory;
    private final Path program;
    private final String mceGroup;
    private final String aerGroup;
    private final List<String> defined = new ArrayList<>();
    private final List<Process> fired = new CopyOnWriteArrayList<>();

    private RingGenerator(String mceGroup, String aerGroup) throws IOException {
        this.mceGroup = mceGroup;
        this.aerGroup = aerGroup;
        this.directory = Files.createTempDirectory("ring-generator");
        this.program = directory.resolve("ring_records");
        try {
            compile();
            for (Kind kind : Kind.values()) {
                define(kind, group(kind));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Why it cannot work here; empty if it can. */
    public static Optional<String> unavailable() {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return Optional.of("the generator's probes are written for x86-64");
        }
        if (!Files.isWritable(UPROBES)) {
            return Optional.of("needs root, uprobes and tracefs at " + TRACEFS);
        }
        boolean gcc =
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "gcc")));
        return gcc ? Optional.empty() : Optional.of("needs gcc");
    }

    /** Under names that nobody else uses, so that tests can run side by side. */
    public static RingGenerator withUniqueNames() throws IOException {
        String group = "wrasse" + ProcessHandle.current().pid() + "_" + GROUPS.incrementAndGet();
        return new RingGenerator(group, group);
    }

    /** Under the names of a system of one's own. */
    public static RingGenerator inGroup(String group) throws IOException {
        return new RingGenerator(group, group);
    }

    /** As {@code mce:mce_record} and {@code ras:aer_event}, where the kernel has no such events. */
    public static RingGenerator withKernelNames() throws IOException {
        return new RingGenerator("mce", "ras");
    }

    /** {@code system:event} of a kind. */
    public String event(Kind kind) {
        return group(kind) + ":" + kind.event;
    }

    public List<String> events() {
        return Stream.of(Kind.values()).map(this::event).toList();
    }

    /**
     * Defines a second event at the place of a kind's: each firing makes a record of both. The
     * kernel lets tracefs and perf have a probe's event one at a time only.
     *
     * @return {@code system:event}
     */
    public String twin(Kind kind) throws IOException {
        return define(kind, group(kind) + "_twin").replace('/', ':');
    }

    private String group(Kind kind) {
        return kind == Kind.MCE ? mceGroup : aerGroup;
    }

    /**
     * Starts firing.
     *
     * @param count how many; 0 until the process is destroyed
     * @param rate per second; 0 as fast as it can
     * @param cpu where to run; -1 anywhere
     * @param first number of the first event
     */
    public Process fire(Kind kind, long count, long rate, int cpu, long first) {
        return fire(kind.argument(), count, rate, cpu, first);
    }

    /** Makes the kernel's own {@code signal:signal_generate}: SIGBUS with a code, so many times. */
    public void fireSigbus(int code, long count) {
        await(fire("sigbus", count, 0, -1, code));
    }

    private Process fire(String kind, long count, long rate, int cpu, long first) {
        String[] command = {
            program.toString(),
            kind,
            Long.toString(count),
            Long.toString(rate),
            Integer.toString(cpu),
            Long.toString(first)
        };
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            fired.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fires as fast as it can and returns when all are in the ring. */
    public void fireAll(Kind kind, long count, int cpu, long first) {
        await(fire(kind, count, 0, cpu, first));
    }

    /**
     * Waits for the end of {@link #fire}.
     *
     * @return the nanoseconds that firing took
     */
    public static long await(Process firing) {
        try {
            String output =
                    new String(firing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (firing.waitFor() != 0) {
                throw new IllegalStateException("the generator ended with " + firing.exitValue());
            }
            return Long.parseLong(output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void compile() throws IOException {
        Path source = directory.resolve("ring_records.c");
        try (InputStream in =
                RingGenerator.class.getResourceAsStream("/generator/ring_records.c")) {
            Files.copy(in, source);
        }
        // Position-independent: symbol values are then counted from the start of the file's image.
        run(
                "gcc",
                "-O2",
                "-Wall",
                "-Werror",
                "-fPIE",
                "-pie",
                "-o",
                program.toString(),
                source.toString());
    }

    private String define(Kind kind, String group) throws IOException {
        String name = group + "/" + kind.event;
        if (Files.exists(TRACEFS.resolve("events/" + name))) {
            throw new IOException("the event " + name + " exists already");
        }
        long offset = offset("fire_" + kind.argument());
        appendUprobe(
                "p:" + name + " " + program + ":0x" + Long.toHexString(offset) + " " + kind.fields);
        defined.add(name);
        return name;
    }

    /** Where a probe site stands in the program's file. */
    private long offset(String symbol) throws IOException {
        String line =
                run("nm", program.toString())
                        .lines()
                        .filter(l -> l.endsWith(" " + symbol))
                        .findFirst()
                        .orElseThrow();
        long offset = Long.parseLong(line.substring(0, line.indexOf(' ')), 16);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(program));
        if (!file.slice((int) offset, SITE.length).equals(ByteBuffer.wrap(SITE))) {
            throw new IOException(symbol + " is not where its symbol says in " + program);
        }
        return offset;
    }

    /** Other programs on this machine may have the event armed for a while. */
    private static void remove(String name) throws IOException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            try {
                appendUprobe("-:" + name);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static void appendUprobe(String line) throws IOException {
        Files.writeString(UPROBES, line + "\n", StandardOpenOption.APPEND);
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output;
    }

    /** Ends whatever still fires. */
    public void stopFiring() {
        fired.forEach(Process::destroyForcibly);
    }

    /** Removes the events; instances that have them enabled must be gone. */
    @Override
    public void close() {
        stopFiring();
        try {
            for (String name : defined) {
                remove(name);
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
