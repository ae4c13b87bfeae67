package org.wrasse.collectors.trace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.wrasse.collectors.os.Sysfs;

/**
 * Tells the kernel that somebody listens, as long as it is open. Without this the errors of
 * firmware's memory log go to the kernel's own log and not to {@code ras:extlog_mem_event}.
 */
public final class DaemonActive implements AutoCloseable {
    private static final String FILE = "sys/kernel/debug/ras/daemon_active";

    private final FileChannel channel;

    private DaemonActive(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the kernel's file; does nothing where there is none (no such driver, or no debugfs).
     *
     * @param machine the machine's file system
     */
    public static DaemonActive open(Sysfs machine) throws IOException {
        Path file = machine.resolve(FILE);
        return new DaemonActive(
                Files.exists(file) ? FileChannel.open(file, StandardOpenOption.READ) : null);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
