package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.wrasse.engine.testing.Wrasse.Ended;

/**
 * The real rasdaemon, running, with a folder of the test's for its database. It sees a mount
 * namespace of its own: debugfs, which it wants; the folder in the place of /var/lib/rasdaemon; and
 * an Intel CPU, the only kind whose machine checks all its versions read.
 */
public final class Rasdaemon implements AutoCloseable {
    private static final Path UNPACKED = Path.of("..", "target", "rasdaemon");

    /** A folder that a package of another version was unpacked into. */
    private static final String OTHER = System.getProperty("wrasse.rasdaemon", "");

    private static final Path INSTANCE = Path.of("/sys/kernel/tracing/instances/rasdaemon");
    private static final String INSERTED = "register inserted at db";
    private static final String CPU =
            """
            processor\t: 0
            vendor_id\t: GenuineIntel
            cpu family\t: 6
            model\t\t: 85
            model name\t: Intel(R) Xeon(R) Gold 6130 CPU @ 2.10GHz
            stepping\t: 4
            cpu MHz\t\t: 2100.000
            flags\t\t: fpu mce mca
            """;

    private final Process process;
    private final Path folder;

    /** Whether the instance in tracefs was made for it. */
    private final boolean made;

    private Rasdaemon(Process process, Path folder, boolean made) {
        this.process = process;
        this.folder = folder;
        this.made = made;
    }

    /** Why it cannot be used here; empty if it can. */
    public static Optional<String> unavailable() {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("needs root");
        }
        boolean there =
                Stream.of("rasdaemon", "ras-mc-ctl", "unshare").allMatch(p -> find(p) != null);
        return there
                ? Optional.empty()
                : Optional.of("needs rasdaemon: './wrasse test' fetches it");
    }

    private static Path find(String program) {
        Stream<Path> unpacked =
                Stream.of(Path.of(OTHER), UNPACKED)
                        .filter(folder -> !folder.toString().isEmpty())
                        .map(folder -> folder.resolve("usr/sbin"));
        return Stream.concat(unpacked, Stream.of(System.getenv("PATH").split(":")).map(Path::of))
                .map(directory -> directory.resolve(program).toAbsolutePath().normalize())
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** What {@code ras-mc-ctl} says of a database. */
    public static Ended tool(Path database, String option) throws IOException {
        Path folder = Files.createTempDirectory(database.toAbsolutePath().getParent(), "ras");
        Files.copy(database, folder.resolve("ras-mc_event.db"));
        return Wrasse.runWords(
                List.of(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        mounts(folder) + find("ras-mc-ctl") + " " + option));
    }

    private static String mounts(Path folder) {
        return ("set -e; mount -t tmpfs tmpfs /var/lib; mkdir /var/lib/rasdaemon;"
                        + " mount --bind %s /var/lib/rasdaemon; ")
                .formatted(folder.toAbsolutePath());
    }

    /** Starts it, and returns when it listens. */
    public static Rasdaemon start(Path folder) throws IOException {
        assertTrue(Files.notExists(INSTANCE), INSTANCE + " is there: another rasdaemon runs");
        // Versions before 0.8 do not do it themselves, and hear nothing until a ring is half full.
        Files.createDirectory(INSTANCE);
        Files.writeString(INSTANCE.resolve("buffer_percent"), "0");
        Path cpu = Files.writeString(folder.resolve("cpuinfo"), CPU);
        Process process =
                new ProcessBuilder(
                                "unshare",
                                "-m",
                                "sh",
                                "-c",
                                mounts(folder)
                                        + "mount -t debugfs debugfs /sys/kernel/debug; mount --bind "
                                        + cpu.toAbsolutePath()
                                        + " /proc/cpuinfo; exec "
                                        + find("rasdaemon")
                                        + " -f -r")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("rasdaemon.log").toFile())
                        .start();
        Rasdaemon started = new Rasdaemon(process, folder, true);
        started.await(() -> started.log().contains("Recording mce_record events"));
        return started;
    }

    /**
     * Starts it on a tracefs of files and pipes, and returns when it listens. Its clock says that
     * the machine has been up for so many seconds, so that it takes events of that time.
     */
    public static Rasdaemon start(Path folder, PipedTracefs tracefs, long up) throws IOException {
        Path cpu = Files.writeString(folder.resolve("cpuinfo"), CPU);
        Path uptime = Files.writeString(folder.resolve("uptime"), "%d.5 %d.5\n".formatted(up, up));
        // It looks for debugfs as such, and for tracing in it; what it may write there is not
        // there.
        String debug = "/sys/kernel/debug";
        String script =
                mounts(folder)
                        + "mount -t debugfs debugfs %1$s; mount -t tmpfs tmpfs %1$s;"
                                .formatted(debug)
                        + "mkdir %1$s/ras %1$s/tracing; touch %1$s/ras/daemon_active;"
                                .formatted(debug)
                        + "for at in %s/tracing /sys/kernel/tracing; do mount --bind %s $at; done;"
                                .formatted(debug, tracefs.root())
                        + "mount --bind %s /proc/cpuinfo; mount --bind %s /proc/uptime;"
                                .formatted(cpu.toAbsolutePath(), uptime.toAbsolutePath())
                        + "export PAGE_CE_ACTION=off; exec %s -f -r".formatted(find("rasdaemon"));
        Process process =
                new ProcessBuilder("unshare", "-m", "sh", "-c", script)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("rasdaemon.log").toFile())
                        .start();
        Rasdaemon started = new Rasdaemon(process, folder, false);
        started.await(() -> started.log().contains("Recording mce_record events"));
        return started;
    }

    /** Whether it reads this event. */
    public boolean reads(String event) {
        return log().contains("Enabled event " + event);
    }

    /**
     * Its database, once it says that it put in so many rows, and with them in it. Nobody may read
     * the file before: it drops a row that it cannot write because of a reader's lock.
     */
    public Path database(Map<String, Long> rows) throws SQLException {
        Path file = database(rows.values().stream().mapToLong(Long::longValue).sum());
        for (Map.Entry<String, Long> table : rows.entrySet()) {
            String count = "SELECT count(*) FROM " + table.getKey();
            assertEquals(
                    table.getValue().toString(), SqlDatabase.query(file, count).get(0), this::log);
        }
        return file;
    }

    /** Its database, once it says that it put in so many rows. */
    public Path database(long rows) {
        await(() -> log().lines().filter(line -> line.contains(INSERTED)).count() >= rows);
        return folder.resolve("ras-mc_event.db");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("rasdaemon.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        try {
            while (!condition.getAsBoolean()) {
                assertTrue(System.nanoTime() < until, this::log);
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (made) {
            Files.deleteIfExists(INSTANCE);
        }
    }
}
