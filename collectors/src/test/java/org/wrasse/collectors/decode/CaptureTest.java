package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.SignalGenerate;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;

/** Rings of a real kernel against the kernel's own text of the same records. */
class CaptureTest {
    private static final int PAGE = 4096;
    private static final int HEADER = 16;
    private static final Pattern LINE =
            Pattern.compile(".*\\[\\d+\\] \\S+ +(\\d+)\\.(\\d{6}): (\\w+): (.*)");
    private static final Pattern VALUE = Pattern.compile("(\\w+)=(\"[^\"]*\"|\\{[^}]*\\}|\\S+)");

    @ParameterizedTest
    @CsvSource({"6.18-mixed, 0", "6.18-mixed, 1", "6.18-lost, 0"})
    void decode_capturedRing_saysWhatTheKernelSays(String capture, int cpu) throws IOException {
        Path directory = Formats.resource("captures/" + capture);
        List<String> lines =
                Files.readString(directory.resolve("cpu" + cpu + ".trace.txt"))
                        .lines()
                        .filter(line -> LINE.matcher(line).matches())
                        .toList();

        List<Observation> seen = decode(directory, cpu);

        assertEquals(lines.size(), seen.size());
        assertTrue(seen.size() > 30, "a capture of " + seen.size() + " records proves little");
        for (int i = 0; i < seen.size(); i++) {
            compare(lines.get(i), seen.get(i), cpu);
        }
    }

    /** The records of mce:mce_rec3 are those of mce_record, made by a uprobe. */
    private static TraceFormats formats(Path directory) {
        Map<String, String> formats = new HashMap<>(Formats.under(directory.resolve("formats")));
        formats.put("mce:mce_record", formats.remove("mce:mce_rec3"));
        return new TraceFormats("", formats);
    }

    private static List<Observation> decode(Path directory, int cpu) throws IOException {
        EventDecoders decoders = EventDecoders.compile(formats(directory), Pages.MACHINE);
        assertEquals(List.of(), decoders.problems());
        List<Observation> seen = new ArrayList<>();
        byte[] raw = Files.readAllBytes(directory.resolve("cpu" + cpu + ".raw"));
        for (int at = 0; at < raw.length; at += PAGE) {
            decoders.decode(slice(raw, at, cpu), "trace", seen::add);
        }
        return seen;
    }

    private static SubBufferSlice slice(byte[] raw, int at, int cpu) {
        ByteBuffer page = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        int length = page.getInt(at + 8) & 0xfffff;
        byte[] data = Arrays.copyOfRange(raw, at + HEADER, at + HEADER + length);
        SubBufferSlice slice = Pages.slice(data, length);
        slice.cpu = cpu;
        slice.pageTime = page.getLong(at);
        slice.baseTime = slice.pageTime;
        return slice;
    }

    private static void compare(String text, Observation seen, int cpu) {
        Matcher line = LINE.matcher(text);
        assertTrue(line.matches());
        long micros = Long.parseLong(line.group(1)) * 1_000_000 + Long.parseLong(line.group(2));
        assertEquals(micros, seen.origin().time() / 1000.0, 1.0, text);
        assertEquals(cpu, seen.origin().cpu());
        if (line.group(3).equals("signal_generate")) {
            compareSignal(line.group(4), (SignalGenerate) seen);
            return;
        }
        compare(values(line.group(4)), (HardwareEvent) seen);
    }

    /** The tracepoint's own text names two fields otherwise and quotes nothing. */
    private static void compareSignal(String text, SignalGenerate seen) {
        assertEquals(
                text.strip(),
                "sig=%d errno=%d code=%d comm=%s pid=%d grp=%d res=%d"
                        .formatted(
                                seen.sig(),
                                seen.errno(),
                                seen.code(),
                                seen.comm(),
                                seen.pid(),
                                seen.group(),
                                seen.result()));
    }

    private static void compare(Map<String, String> expected, HardwareEvent seen) {
        Map<String, Object> fields = EventFields.of(seen);
        assertTrue(fields.size() >= (seen instanceof AerEvent ? 5 : 19));
        fields.remove("v_data");
        fields.forEach((name, value) -> compare(expected.get(name), value));
    }

    private static void compare(String expected, Object seen) {
        if (expected.startsWith("\"")) {
            assertEquals(expected, "\"" + seen + "\"");
        } else if (expected.startsWith("{")) {
            assertEquals(expected, "{" + String.join(",", strings(seen)) + "}");
        } else {
            assertEquals(Numbers.parse(expected), Numbers.parse(seen.toString()));
        }
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }

    private static Map<String, String> values(String text) {
        Map<String, String> values = new HashMap<>();
        Matcher value = VALUE.matcher(text);
        while (value.find()) {
            values.put(value.group(1), value.group(2));
        }
        return values;
    }
}
