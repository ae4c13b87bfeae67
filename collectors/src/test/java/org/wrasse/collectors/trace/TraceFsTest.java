package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

class TraceFsTest {
    @TempDir Path fakeTree;

    @BeforeEach
    void proc() throws IOException {
        Files.createDirectories(fakeTree.resolve("proc"));
    }

    private void mounts(String text) throws IOException {
        Files.writeString(fakeTree.resolve("proc/mounts"), text);
    }

    private void tracefsAt(String path) throws IOException {
        Path events = fakeTree.resolve(path).resolve("events");
        Files.createDirectories(events);
        Files.writeString(events.resolve("header_page"), "text");
    }

    private TraceFs find() throws TraceException {
        return TraceFs.find(new Sysfs(fakeTree));
    }

    @Test
    void notMounted_saysHowTo() throws IOException {
        mounts("sysfs /sys sysfs rw 0 0\n");

        assertEquals(
                "tracefs is not mounted: run `mount -t tracefs tracefs /sys/kernel/tracing`",
                assertThrows(TraceException.class, this::find).getMessage());
    }

    @Test
    void mountedTwice_theUsualPlaceIsTaken() throws IOException {
        tracefsAt("sys/kernel/tracing");
        mounts(
                "tracefs /mnt/other\\040place tracefs rw 0 0\n"
                        + "tracefs /sys/kernel/tracing tracefs rw 0 0\n"
                        + "tracefs /sys/kernel/debug/tracing tracefs rw 0 0\n");

        assertEquals(fakeTree.resolve("sys/kernel/tracing").toString(), find().toString());
    }

    @Test
    void mountedElsewhere_isFound() throws IOException {
        tracefsAt("mnt/my tracing");
        mounts("tracefs /mnt/my\\040tracing tracefs rw 0 0\n");

        assertEquals(fakeTree.resolve("mnt/my tracing").toString(), find().toString());
    }

    @Test
    void refusal_isExplained() throws IOException {
        mounts("tracefs /sys/kernel/tracing tracefs rw 0 0\n");
        TraceException absent = assertThrows(TraceException.class, this::find);
        assertTrue(absent.getMessage().contains("ENOENT"), absent.getMessage());

        SysfsException denied = denied();
        assertTrue(
                TraceFs.explain(denied, false)
                        .endsWith(
                                "run as root, or mount tracefs with gid= of a group of this user"));
        assertTrue(TraceFs.explain(denied, true).contains("lockdown"));
    }

    /** The kernel's own refusal: nobody may write this file, not even root. */
    private static SysfsException denied() {
        return assertThrows(
                SysfsException.class,
                () -> Sysfs.ofMachine().write("proc/sys/kernel/osrelease", "x"));
    }
}
