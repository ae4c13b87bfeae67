package org.wrasse.collectors.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SysfsTest {
    @TempDir Path fakeTree;
    private Sysfs sysfs;

    @BeforeEach
    void tree() throws IOException {
        sysfs = new Sysfs(fakeTree);
        Files.createDirectories(fakeTree.resolve("sys/devices"));
        Files.writeString(fakeTree.resolve("sys/devices/online"), "1408\n");
    }

    @Test
    void read_isTheTextWithoutTheLineEnd_withOrWithoutALeadingSlash() throws SysfsException {
        assertEquals("1408", sysfs.read("sys/devices/online"));
        assertEquals("1408", sysfs.read("/sys/devices/online"));
        assertEquals("1408", sysfs.below("sys").read("devices/online"));
    }

    @Test
    void write_replacesTheText() throws SysfsException {
        sysfs.write("sys/devices/online", "0");
        assertEquals("0", sysfs.read("sys/devices/online"));
    }

    @Test
    void write_toAFileThatIsNotThere_isENOENT_andCreatesNothing() {
        SysfsException e =
                assertThrows(SysfsException.class, () -> sysfs.write("sys/devices/offline", "1"));

        assertEquals(2, e.errno());
        assertEquals("ENOENT", e.errnoName());
        assertEquals(
                "cannot open for writing "
                        + fakeTree
                        + "/sys/devices/offline: ENOENT (No such file or directory)",
                e.getMessage());
        assertFalse(sysfs.exists("sys/devices/offline"));
    }

    @Test
    void read_ofADirectory_isEISDIR() {
        SysfsException e = assertThrows(SysfsException.class, () -> sysfs.read("sys/devices"));

        assertEquals("EISDIR", e.errnoName());
        assertEquals(21, e.errno());
    }

    @Test
    void write_thatTheKernelRefuses_carriesItsErrno() {
        SysfsException e =
                assertThrows(
                        SysfsException.class,
                        () -> Sysfs.ofMachine().write("proc/self/oom_score_adj", "none"));

        assertEquals("EINVAL", e.errnoName());
        assertEquals(Errno.EINVAL, e.errno());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"..", "../x", "sys/../../x", "/../etc/passwd", "sys/devices/../../../.."})
    void pathOutOfTheRoot_isRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> sysfs.read(path));
        assertThrows(IllegalArgumentException.class, () -> sysfs.write(path, "x"));
    }

    @Test
    void linkOutOfTheRoot_isRefused_andOneInsideIsFollowed() throws IOException {
        Files.writeString(fakeTree.resolve("outside"), "x");
        Files.createSymbolicLink(fakeTree.resolve("sys/out"), Path.of("../outside"));
        Files.createSymbolicLink(fakeTree.resolve("sys/in"), Path.of("devices/online"));
        Sysfs inner = sysfs.below("sys");

        assertThrows(IllegalArgumentException.class, () -> inner.read("out"));
        assertEquals("1408", inner.read("in"));
    }

    @Test
    void list_isSorted() throws IOException {
        Files.writeString(fakeTree.resolve("sys/devices/b"), "");
        Files.writeString(fakeTree.resolve("sys/devices/a"), "");

        assertEquals(List.of("a", "b", "online"), sysfs.list("sys/devices"));
        assertThrows(SysfsException.class, () -> sysfs.list("nowhere"));
    }

    @Test
    void filesThatGiveAllAtTheFirstReadOnly_areReadWhole() throws SysfsException {
        assertTrue(Sysfs.ofMachine().read("proc/self/status").contains("VmRSS"));
    }
}
