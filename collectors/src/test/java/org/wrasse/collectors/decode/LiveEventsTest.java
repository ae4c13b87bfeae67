package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.event.BlockRqError;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.SignalGenerate;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.ScratchInstance;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.ReaderChoice;
import org.wrasse.collectors.trace.ResumePoint;
import org.wrasse.collectors.trace.RingSize;
import org.wrasse.collectors.trace.TraceCollector;
import org.wrasse.collectors.trace.TraceInstance;
import org.wrasse.collectors.trace.WantedEvent;

/** This machine's kernel fires its own tracepoints, through our filters, into our decoders. */
class LiveEventsTest {
    private static final String SIGNAL = "signal:signal_generate";
    private static final String RQ_ERROR = "block:block_rq_error";
    private static final String RQ_COMPLETE = "block:block_rq_complete";

    @BeforeAll
    static void kernelIsThere() {
        RingGenerator.unavailable().ifPresent(why -> assumeTrue(false, why));
    }

    @Test
    void signals_thatTellOfMemoryErrors_passTheKernelsFilter_andNoOthers() throws IOException {
        try (RingGenerator generator = RingGenerator.withUniqueNames();
                ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(512), List.of())) {
            arm(scratch, SIGNAL);
            for (int code : new int[] {3, 4, 5, 6, 128}) {
                generator.fireSigbus(code, 10);
            }

            List<SignalGenerate> ours =
                    read(scratch.adopt()).stream()
                            .map(SignalGenerate.class::cast)
                            .filter(event -> event.comm().equals("ring_records"))
                            .toList();

            assertEquals(20, ours.size());
            assertEquals(10, ours.stream().filter(event -> event.code() == 4).count());
            assertEquals(10, ours.stream().filter(event -> event.code() == 5).count());
            assertTrue(ours.stream().allMatch(e -> e.eventClass() == EventClass.PROCESS_SIGBUS));
        }
    }

    @Test
    void armingAgain_keepsTheFilter_andWhatIsBuffered() throws IOException {
        try (RingGenerator generator = RingGenerator.withUniqueNames();
                ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(512), List.of())) {
            arm(scratch, SIGNAL);
            generator.fireSigbus(4, 10);
            scratch.adopt().armWanted(wanted(SIGNAL));
            generator.fireSigbus(4, 10);

            assertEquals(
                    wanted(SIGNAL).get(0).filter(),
                    scratch.files().read("events/signal/signal_generate/filter"));
            long ours =
                    read(scratch.adopt()).stream()
                            .filter(SignalGenerate.class::isInstance)
                            .filter(e -> ((SignalGenerate) e).comm().equals("ring_records"))
                            .count();
            assertEquals(20, ours);
        }
    }

    @Test
    void allThatIsWanted_isArmedOrAbsent_neverRefused() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of())) {
            List<ArmedEvent> armed = scratch.created().armWanted(EventDecoders.wanted());

            assertEquals(
                    List.of(),
                    armed.stream().filter(e -> e.state() == ArmedEvent.State.FAILED).toList());
            Set<String> names = armed.stream().map(ArmedEvent::asked).collect(Collectors.toSet());
            boolean has = scratch.files().exists("events/block/block_rq_error/enable");
            assertEquals(!has, names.contains(RQ_COMPLETE), "the needless one is left out");
            EventDecoders decoders = decoders(scratch.created(), armed);
            assertEquals(List.of(), decoders.problems());
        }
    }

    @Test
    void blockErrors_ofALoopDeviceWhoseFileWasCut_areDecoded_byEitherTracepoint(
            @TempDir Path directory) throws IOException {
        Path image = directory.resolve("disk");
        resize(image, 4 << 20);
        String device = losetup("--find", "--show", image.toString());
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(512), List.of())) {
            // What a kernel without block_rq_error is asked for, beside it.
            WantedEvent older = wanted(RQ_COMPLETE).get(0).insteadOf("");
            scratch.created().armWanted(List.of(wanted(RQ_ERROR).get(0), older));
            readAt(device, 0);
            resize(image, 1 << 20);
            readAt(device, 2 << 20);

            List<BlockRqError> errors =
                    read(scratch.adopt(), RQ_ERROR, RQ_COMPLETE).stream()
                            .map(BlockRqError.class::cast)
                            .filter(e -> ("/dev/loop" + e.disk().minor()).equals(device))
                            .toList();

            assertEquals(0, errors.size() % 2, "as many of one tracepoint as of the other");
            assertTrue(errors.size() >= 2);
            for (BlockRqError error : errors) {
                assertEquals(7, error.disk().major());
                assertEquals(EventClass.STORAGE_ERROR, error.eventClass());
                assertTrue(error.text().startsWith("EIO, I/O error on disk 7:"), error.text());
                assertTrue(error.sector() >= 4096 && error.sector() < 8192, error::text);
                assertTrue(error.rwbs().startsWith("R"), error::rwbs);
            }
        } finally {
            losetup("--detach", device);
        }
    }

    private static void resize(Path file, long size) throws IOException {
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(size);
        }
    }

    /** Past the page cache. */
    private static void readAt(String device, int offset) throws IOException {
        run(
                "dd",
                "if=" + device,
                "of=/dev/null",
                "bs=4096",
                "skip=" + offset / 4096,
                "count=1",
                "iflag=direct");
    }

    private static String losetup(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "losetup";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            return run(command);
        } catch (IOException e) {
            assumeTrue(false, "needs loop devices: " + e.getMessage());
            throw e;
        }
    }

    /** What the command printed; the reads are meant to fail. */
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0 && !command[0].equals("dd")) {
                throw new IOException(String.join(" ", command) + ": " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return output.strip();
    }

    private static List<WantedEvent> wanted(String event) {
        return EventDecoders.wanted().stream().filter(w -> w.event().equals(event)).toList();
    }

    private static void arm(ScratchInstance scratch, String event) throws IOException {
        List<ArmedEvent> armed = scratch.created().armWanted(wanted(event));
        assertTrue(armed.get(0).isArmed(), armed.get(0)::why);
    }

    private static EventDecoders decoders(TraceInstance instance, List<ArmedEvent> armed)
            throws IOException {
        List<String> found =
                armed.stream().filter(ArmedEvent::isArmed).map(ArmedEvent::found).toList();
        return EventDecoders.compile(instance.formats(found), instance.machine());
    }

    private static List<HardwareEvent> read(TraceInstance instance, String... events)
            throws IOException {
        EventDecoders decoders =
                events.length == 0
                        ? decoders(instance, instance.armWanted(wanted(SIGNAL)))
                        : EventDecoders.compile(
                                instance.formats(List.of(events)), instance.machine());
        MemorySink sink = new MemorySink();
        try (TraceCollector collector =
                TraceCollector.open(
                        instance, instance.machine(), ReaderChoice.READ, ResumePoint.NONE)) {
            collector.stop();
            collector.collect(sink);
        }
        List<Observation> seen = new ArrayList<>();
        sink.slices().forEach(slice -> decoders.decode(slice, "trace", seen::add));
        return seen.stream().map(HardwareEvent.class::cast).toList();
    }
}
