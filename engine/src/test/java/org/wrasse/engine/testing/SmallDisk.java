package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** An ext4 file system of a few MiB in a file, mounted: it can be filled up and emptied. */
public final class SmallDisk implements AutoCloseable {
    private static final int TRIES = 100;

    private final Path image;
    private final Path directory;
    private final Path filler;

    private SmallDisk(Path image, Path directory) {
        this.image = image;
        this.directory = directory;
        this.filler = directory.resolve("filler");
    }

    /** Makes one below {@code folder}; the test is skipped where none can be mounted. */
    public static SmallDisk mount(Path folder, int mib) throws IOException, InterruptedException {
        Path image = folder.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mib << 20);
        }
        String why = run("mkfs.ext4", "-q", "-m", "0", image.toString());
        return mounted(image, folder.resolve("disk"), why);
    }

    private static SmallDisk mounted(Path image, Path directory, String whyNot)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        String why =
                whyNot.isEmpty() ? run("mount", "-o", "loop", image + "", directory + "") : whyNot;
        assumeTrue(why.isEmpty(), "needs root, mkfs.ext4 and loop devices: " + why);
        return new SmallDisk(image, directory);
    }

    /**
     * A copy of it as it would be found, had the machine lost its power now: with what the file
     * system has written to its device, and without what is only in memory. This one goes on.
     *
     * @param folder for the copy, which takes the place of one that was closed
     */
    public SmallDisk afterPowerCut(Path folder) throws IOException, InterruptedException {
        Path copy = Files.createDirectories(folder).resolve("disk.img");
        do {
            Files.copy(image, copy, StandardCopyOption.REPLACE_EXISTING);
        } while (Files.mismatch(image, copy) >= 0);
        return mounted(copy, folder.resolve("disk"), "");
    }

    /** What it said if it failed, else nothing. */
    private static String run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            byte[] said = process.getInputStream().readAllBytes();
            return process.waitFor() == 0
                    ? ""
                    : List.of(command) + ": " + new String(said, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    public Path directory() {
        return directory;
    }

    public long free() {
        return directory.toFile().getUsableSpace();
    }

    /** Takes the room that is there, but for {@code left} bytes or a few less. */
    public void fill(long left) throws IOException {
        try (FileChannel file =
                FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            int size = 1 << 16;
            while (size >= 1 << 10) {
                if (free() < left + size || !wrote(file, size)) {
                    size /= 2;
                }
            }
        }
    }

    private static boolean wrote(FileChannel file, int size) {
        try {
            return file.write(ByteBuffer.allocate(size)) == size;
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives back what was taken. */
    public void empty() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() {
        try {
            unmount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void unmount() throws IOException, InterruptedException {
        String busy = run("umount", directory.toString());
        // Who has files there mapped may let go of them a little later.
        for (int tries = 0; !busy.isEmpty() && tries < TRIES; tries++) {
            Thread.sleep(100);
            busy = run("umount", directory.toString());
        }
        if (!busy.isEmpty()) {
            busy += mapped();
            run("umount", "-l", directory.toString());
        }
        assertEquals("", busy);
    }

    /** Which of its files this process has mapped. */
    public List<String> mapped() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(directory.toString())).toList();
        }
    }
}
