package org.wrasse.collectors.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.Machine;

/**
 * Ring pages saved to a directory: {@code header_page}, {@code formats/SYSTEM/EVENT/format}, and
 * {@code cpuN.raw} with what {@code trace_pipe_raw} gave. Where there are files {@code kernel}
 * ({@code uname -a}), {@code boot_id} and {@code clock}, they say where it comes from.
 */
public final class Capture {
    private static final Pattern RAW = Pattern.compile("cpu(\\d{1,6})\\.raw");
    private static final int PAGE_SIZE = 4096;

    private final Path directory;
    private final TraceFormats formats;
    private final SubBufferLayout layout;
    private final SortedMap<Integer, Path> files;

    private Capture(
            Path directory,
            TraceFormats formats,
            SubBufferLayout layout,
            SortedMap<Integer, Path> files) {
        this.directory = directory;
        this.formats = formats;
        this.layout = layout;
        this.files = files;
    }

    /**
     * Reads all but the pages.
     *
     * @throws CaptureException if something lacks or cannot be read
     */
    public static Capture open(Path directory) throws CaptureException {
        if (!Files.isDirectory(directory)) {
            throw new CaptureException(directory + " is no directory");
        }
        try {
            String headerPage = readHeaderPage(directory.resolve("header_page"));
            TraceFormats formats = new TraceFormats(headerPage, readFormats(directory));
            SubBufferLayout layout = SubBufferLayout.parse(headerPage);
            return new Capture(directory, formats, layout, rawFiles(directory));
        } catch (TraceException e) {
            throw new CaptureException(directory + "/" + e.getMessage(), e);
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException("the capture " + directory + " cannot be read: " + e, e);
        }
    }

    private static String readHeaderPage(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(
                    file
                            + " is missing: copy it from events/header_page of the tracefs the pages are from");
        }
        return text(file);
    }

    private static SortedMap<String, String> readFormats(Path directory) throws IOException {
        Path root = directory.resolve("formats");
        SortedMap<String, String> formats = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> found = Files.find(root, 3, (path, a) -> path.endsWith("format"))) {
                for (Path file : found.toList()) {
                    Path event = root.relativize(file).getParent();
                    if (event != null && event.getNameCount() == 2) {
                        formats.put(event.getName(0) + ":" + event.getName(1), text(file));
                    }
                }
            }
        }
        if (formats.isEmpty()) {
            throw new CaptureException(
                    root
                            + " has no SYSTEM/EVENT/format: copy them from the events/ of the tracefs the pages are from");
        }
        return Collections.unmodifiableSortedMap(formats);
    }

    private static SortedMap<Integer, Path> rawFiles(Path directory) throws IOException {
        SortedMap<Integer, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(directory)) {
            for (Path file : found.toList()) {
                Matcher name = RAW.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(Integer.valueOf(name.group(1)), file);
                }
            }
        }
        if (files.isEmpty()) {
            throw new CaptureException(directory + " has no cpuN.raw: there are no pages to read");
        }
        return files;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }

    public TraceFormats formats() {
        return formats;
    }

    /** The machine that it comes from, as far as the capture says. */
    public Machine machine() throws IOException {
        String[] kernel = optional("kernel", "").split("\\s+");
        return new Machine(
                optional("boot_id", "capture"),
                kernel.length > 2 ? kernel[2] : "unknown",
                kernel.length > 3 ? kernel[kernel.length - 2] : "unknown",
                PAGE_SIZE,
                optional("clock", "unknown"));
    }

    private String optional(String name, String otherwise) throws IOException {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file) ? text(file) : otherwise;
    }

    /**
     * Puts all sub-buffers that have records, over all CPUs in the order of their time stamps.
     *
     * @return a line for each file that is cut short
     */
    public List<String> replay(RawSink sink) throws IOException {
        Comparator<CaptureFile> order =
                Comparator.comparingLong(CaptureFile::pageTime).thenComparing(CaptureFile::cpu);
        PriorityQueue<CaptureFile> queue = new PriorityQueue<>(order);
        List<CaptureFile> open = new ArrayList<>();
        try {
            for (var file : files.entrySet()) {
                open.add(new CaptureFile(file.getValue(), file.getKey(), layout));
            }
            for (CaptureFile file : open) {
                enqueue(queue, file);
            }
            return merge(queue, sink);
        } finally {
            for (CaptureFile file : open) {
                file.close();
            }
        }
    }

    private List<String> merge(PriorityQueue<CaptureFile> queue, RawSink sink) throws IOException {
        List<String> warnings = new ArrayList<>();
        SubBufferSlice slice = new SubBufferSlice(layout.dataSize());
        while (!queue.isEmpty()) {
            CaptureFile file = queue.remove();
            if (file.take(slice)) {
                sink.put(slice);
            }
            file.warning().ifPresent(warnings::add);
            enqueue(queue, file);
        }
        return List.copyOf(warnings);
    }

    private static void enqueue(PriorityQueue<CaptureFile> queue, CaptureFile file)
            throws IOException {
        if (file.advance()) {
            queue.add(file);
        }
    }
}
