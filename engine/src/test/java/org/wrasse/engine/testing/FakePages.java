package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.os.Sysfs;

/**
 * A fake tree of a machine whose pages can be taken offline. Its {@code soft_offline_page} is a
 * pipe, which holds each address that was written; nothing reads it before the test does, and
 * nothing marks a page in {@code kpageflags}.
 */
public final class FakePages implements AutoCloseable {
    private static final String SOFT_OFFLINE = "sys/devices/system/memory/soft_offline_page";
    private static final long MOST_PAGES = 8L << 20; // 32 GiB

    private final Path root;
    private final FileChannel written;
    private final List<String> addresses = new ArrayList<>();

    public FakePages(Path root) throws IOException, InterruptedException {
        this.root = root;
        Path pipe = root.resolve(SOFT_OFFLINE);
        Files.createDirectories(pipe.getParent());
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/meminfo"), "MemTotal:       32000000 kB\n");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        written = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
        noPageHasAFlag();
    }

    private void noPageHasAFlag() throws IOException {
        try (FileChannel out =
                FileChannel.open(
                        root.resolve("proc/kpageflags"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.SPARSE,
                        StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.allocate(Long.BYTES), MOST_PAGES * Long.BYTES);
        }
    }

    public Sysfs files() {
        return new Sysfs(root);
    }

    /** The addresses written so far, in their order. */
    public List<String> taken() throws IOException {
        written.write(ByteBuffer.wrap(new byte[] {'\n'})); // so that a read never waits
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        written.read(bytes);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        for (String address : text.strip().split("\\s*(?=0x)")) {
            if (!address.isBlank()) {
                addresses.add(address.strip());
            }
        }
        return List.copyOf(addresses);
    }

    @Override
    public void close() throws IOException {
        written.close();
    }
}
