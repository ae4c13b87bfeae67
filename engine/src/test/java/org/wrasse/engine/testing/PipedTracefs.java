package org.wrasse.engine.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.trace.TraceFormats;

/**
 * What rasdaemon wants of a tracefs, made of plain files, with a pipe in the place of each {@code
 * trace_pipe_raw}: it reads what a test writes, in events that the kernel here need not have.
 */
public final class PipedTracefs implements AutoCloseable {
    private static final int PAGE = 4096;

    private static final String HEADER_PAGE =
            """
            \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
            \tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;
            \tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;
            \tfield: char data;\toffset:16;\tsize:4080;\tsigned:0;
            """;

    private final Path root;
    private final List<RandomAccessFile> pipes = new ArrayList<>();

    /**
     * @param root a folder to make
     * @param formats of all events that there are
     */
    public PipedTracefs(Path root, TraceFormats formats) throws Exception {
        this.root = root;
        Path instance = root.resolve("instances/rasdaemon");
        for (Path top : List.of(root, instance)) {
            write(top.resolve("trace_clock"), "[local] global counter uptime mono boot\n");
            write(top.resolve("buffer_percent"), "50\n");
            write(top.resolve("set_event"), "");
            write(top.resolve("events/header_page"), HEADER_PAGE);
            write(
                    top.resolve("available_events"),
                    String.join("\n", formats.formats().keySet()) + "\n");
            for (Map.Entry<String, String> event : formats.formats().entrySet()) {
                Path of = top.resolve("events").resolve(event.getKey().replace(':', '/'));
                write(of.resolve("format"), event.getValue());
                write(of.resolve("enable"), "0\n");
                write(of.resolve("filter"), "none\n");
            }
        }
        Path rings = Files.createDirectories(instance.resolve("per_cpu"));
        for (int cpu = 0; cpu < Runtime.getRuntime().availableProcessors(); cpu++) {
            Path pipe = Files.createDirectory(rings.resolve("cpu" + cpu)).resolve("trace_pipe_raw");
            new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
            // Open for both, or opening waits for a reader and a reader finds the end.
            pipes.add(new RandomAccessFile(pipe.toFile(), "rw"));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Path root() {
        return root.toAbsolutePath();
    }

    /**
     * Puts a page with one record into the ring of the first CPU.
     *
     * @param ticks hundredths of a second since the boot
     */
    public void put(long ticks, byte[] record) throws IOException {
        int padded = record.length + 3 & ~3;
        byte[] page = new byte[PAGE];
        ByteBuffer.wrap(page)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .putLong(8 + padded)
                .putInt(0)
                .putInt(padded + 4)
                .put(record);
        pipes.get(0).write(page);
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile pipe : pipes) {
            pipe.close();
        }
    }
}
