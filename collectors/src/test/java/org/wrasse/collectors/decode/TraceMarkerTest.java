package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.collectors.trace.SubBufferSlice;

/** Faults through the trace_marker of the running kernel. */
class TraceMarkerTest {
    private static final Path TRACEFS = Path.of("/sys/kernel/tracing");
    private static final int HEADER = 16;

    private final Path instance =
            TRACEFS.resolve("instances/wrasse-marker-" + ProcessHandle.current().pid());

    @BeforeEach
    void createInstance() throws IOException {
        assumeTrue(
                Files.isWritable(TRACEFS.resolve("instances")),
                "needs root and tracefs at " + TRACEFS);
        Files.createDirectory(instance);
        write("buffer_percent", "0");
    }

    @AfterEach
    void removeInstance() throws IOException {
        Files.deleteIfExists(instance);
    }

    @Test
    void everyClassOfFault_writtenToTheMarker_comesBackInjected() throws IOException {
        for (EventClass kind : EventClass.values()) {
            HardwareEvent event = (HardwareEvent) through(InjectedFault.of(kind).text());

            assertEquals(kind, event.eventClass());
            assertTrue(event.injected());
        }
    }

    @Test
    void longestFault_writtenToTheMarker_isNotCut() throws IOException {
        InjectedFault fault = InjectedFault.of(EventClass.MEMORY_CORRECTED).dimm("");
        String label = "x".repeat(899 - fault.text().length() + 2);

        McEvent event = (McEvent) through(fault.dimm(label).text());

        assertEquals(label, event.label());
    }

    @Test
    void otherText_writtenToTheMarker_isUndecodable() throws IOException {
        Undecodable seen = (Undecodable) through("hello\n");

        assertEquals("a trace_marker text that is not ours", seen.why());
    }

    private Observation through(String text) throws IOException {
        write("trace_marker", text);
        List<Observation> seen = new ArrayList<>();
        String format = Files.readString(TRACEFS.resolve("events/ftrace/print/format"));
        EventDecoders decoders = EventDecodersTest.compile(Map.of(PrintDecoder.EVENT, format));
        for (Path cpu : cpusWithEntries()) {
            decoders.decode(page(cpu), "trace", seen::add);
        }
        assertEquals(1, seen.size());
        return seen.get(0);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(instance.resolve(file), text);
    }

    private List<Path> cpusWithEntries() throws IOException {
        List<Path> cpus = new ArrayList<>();
        try (Stream<Path> all = Files.list(instance.resolve("per_cpu"))) {
            for (Path cpu : all.toList()) {
                if (!Files.readString(cpu.resolve("stats")).startsWith("entries: 0\n")) {
                    cpus.add(cpu);
                }
            }
        }
        return cpus;
    }

    private static SubBufferSlice page(Path cpu) throws IOException {
        byte[] page = new byte[65536];
        try (InputStream raw = Files.newInputStream(cpu.resolve("trace_pipe_raw"))) {
            assertTrue(raw.read(page) > HEADER);
        }
        int length = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).getInt(8) & 0xfffff;
        return Pages.slice(Arrays.copyOfRange(page, HEADER, HEADER + length), length);
    }
}
