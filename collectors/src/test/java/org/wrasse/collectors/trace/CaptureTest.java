package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.testing.MemorySink;

/** On pages of a 6.18 kernel, beside its own text of them. */
class CaptureTest {
    private static final Path CAPTURES = Path.of("src/test/resources/captures");
    private static final Pattern TEXT_LINE =
            Pattern.compile(" \\[(\\d+)\\] \\S+ +(\\d+)\\.(\\d{6}): (\\w+):");
    private static final Pattern ID = Pattern.compile("ID: (\\d+)");

    @TempDir Path copy;

    @ParameterizedTest
    @CsvSource({"6.18-mixed, 0, 63", "6.18-mixed, 1, 35", "6.18-lost, 0, 244"})
    void recordsOfACpu_areThoseOfTheKernelsText_withItsTimes(String name, int cpu, int count)
            throws IOException {
        Capture capture = Capture.open(CAPTURES.resolve(name));
        MemorySink sink = new MemorySink();
        Map<Integer, String> events = eventsById(capture.formats());

        assertEquals(List.of(), capture.replay(sink));

        List<String> found =
                sink.records(
                        cpu,
                        (slice, record) ->
                                (record.time() + 500) / 1_000
                                        + " "
                                        + events.get(
                                                slice.data[record.offset()] & 0xff
                                                        | (slice.data[record.offset() + 1] & 0xff)
                                                                << 8));
        assertEquals(count, found.size());
        assertEquals(kernelsText(CAPTURES.resolve(name + "/cpu" + cpu + ".trace.txt"), cpu), found);
    }

    private static Map<Integer, String> eventsById(TraceFormats formats) {
        Map<Integer, String> events = new HashMap<>();
        formats.formats()
                .forEach(
                        (name, text) -> {
                            Matcher id = ID.matcher(text);
                            assertTrue(id.find());
                            events.put(Integer.valueOf(id.group(1)), name.split(":")[1]);
                        });
        return events;
    }

    /** Microseconds and event of each line. */
    private static List<String> kernelsText(Path file, int cpu) throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher line = TEXT_LINE.matcher(Files.readString(file));
        while (line.find()) {
            assertEquals(cpu, Integer.parseInt(line.group(1)));
            long micros = Long.parseLong(line.group(2)) * 1_000_000 + Long.parseLong(line.group(3));
            lines.add(micros + " " + line.group(4));
        }
        return lines;
    }

    @Test
    void subBuffers_comeInTheOrderOfTime_overAllCpus() throws IOException {
        MemorySink sink = new MemorySink();
        Capture.open(CAPTURES.resolve("6.18-mixed")).replay(sink);

        List<Long> times = sink.slices().stream().map(slice -> slice.pageTime).toList();
        assertEquals(times.stream().sorted().toList(), times);
        assertEquals(2, sink.slices().stream().map(slice -> slice.cpu).distinct().count());
    }

    @Test
    void lossMark_isOnTheFirstSubBufferOfALappedRing() throws IOException {
        MemorySink sink = new MemorySink();
        Capture.open(CAPTURES.resolve("6.18-lost")).replay(sink);

        assertTrue(sink.slices().get(0).missed);
        assertEquals(2756, sink.slices().get(0).lost);
        assertFalse(sink.slices().get(1).missed);
    }

    @Test
    void machine_isWhatTheCaptureSays() throws IOException {
        var machine = Capture.open(CAPTURES.resolve("6.18-mixed")).machine();

        assertEquals("6.18.44-fc-v595", machine.release());
        assertEquals("x86_64", machine.arch());
    }

    @ParameterizedTest
    @CsvSource({"4095", "4097", "6000", "10000", "16", "15", "20479"})
    void fileCutShort_givesWhatIsThere_andALine(int length) throws IOException {
        copyOf("6.18-lost");
        Path raw = copy.resolve("cpu0.raw");
        Files.write(raw, Arrays.copyOf(Files.readAllBytes(raw), length));
        MemorySink sink = new MemorySink();

        List<String> warnings = Capture.open(copy).replay(sink);

        assertEquals(1, warnings.size());
        assertTrue(
                warnings.get(0).startsWith(raw + ": the file ends inside sub-buffer "),
                warnings.get(0));
        long bytes = sink.slices().stream().mapToLong(slice -> slice.length).sum();
        assertTrue(bytes >= length - 16L * (length / 4096 + 1) - 4096 && bytes <= length);
    }

    @Test
    void whatLacks_isNamed() throws IOException {
        copyOf("6.18-lost");
        Files.delete(copy.resolve("header_page"));
        assertTrue(refusal().startsWith(copy.resolve("header_page") + " is missing"), refusal());

        Files.writeString(copy.resolve("header_page"), "nothing");
        assertTrue(refusal().endsWith("header_page: there is no field \"timestamp\""), refusal());

        copyOf("6.18-lost");
        Files.move(copy.resolve("formats"), copy.resolve("elsewhere"));
        assertTrue(
                refusal().startsWith(copy.resolve("formats") + " has no SYSTEM/EVENT/format"),
                refusal());

        copyOf("6.18-lost");
        Files.delete(copy.resolve("cpu0.raw"));
        assertTrue(refusal().contains("has no cpuN.raw"), refusal());
    }

    private String refusal() {
        return assertThrows(CaptureException.class, () -> Capture.open(copy)).getMessage();
    }

    private void copyOf(String name) throws IOException {
        Path from = CAPTURES.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.write(to, Files.readAllBytes(file));
            }
        }
    }
}
