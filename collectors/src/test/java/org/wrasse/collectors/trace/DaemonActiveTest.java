package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;

class DaemonActiveTest {
    @Test
    void open_holdsTheKernelsFileUntilClosed(@TempDir Path fakeTree) throws IOException {
        Path file = fakeTree.resolve("sys/kernel/debug/ras/daemon_active");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");

        try (DaemonActive active = DaemonActive.open(new Sysfs(fakeTree))) {
            assertEquals(1, held(file), active::toString);
        }
        assertEquals(0, held(file));
    }

    @Test
    void open_whereTheKernelHasNoSuchFile_doesNothing(@TempDir Path fakeTree) throws IOException {
        try (DaemonActive active = DaemonActive.open(new Sysfs(fakeTree))) {
            assertEquals(0, held(fakeTree), active::toString);
        }
    }

    /** How many of this process's descriptors are of the file. */
    private static long held(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(fd -> isOf(fd, file)).count();
        }
    }

    private static boolean isOf(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
