package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.OwnInstance;
import org.wrasse.engine.testing.SmallDisk;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** The daemon on a disk that its operator lets fill up, and makes room on again. */
class FullDiskIT {
    @TempDir Path folder;
    private SmallDisk disk;
    private Path alerts;
    private Path config;
    private OwnInstance instance;
    private Daemon daemon;

    @BeforeEach
    void start() throws Exception {
        instance = OwnInstance.of("disk");
        disk = SmallDisk.mount(folder, 24);
        alerts = Files.createFile(folder.resolve("alerts"));
        Path script = folder.resolve("alert");
        Files.writeString(
                script,
                "#!/bin/sh\necho \"$WRASSE_COMPONENT $WRASSE_BECAUSE\" >> '%s'\n"
                        .formatted(alerts));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        config = Daemon.config(folder, instance.name(), 256);
        String text =
                Files.readString(config)
                        .replace("directory: journal", "directory: disk/journal\n  memory-mib: 4")
                        .replace("min-free-mib: 16", "min-free-mib: 2");
        Files.writeString(config, text);
        Files.writeString(
                config,
                "actions: {alert: {exec: [\"%s\"]}}\n".formatted(script),
                StandardOpenOption.APPEND);
        daemon = Daemon.start(folder, config);
    }

    @AfterEach
    void end() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
        if (instance != null) {
            instance.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aDiskThatIsFullForAWhile_isAlerted_andNothingThatHappensMeanwhileIsLost()
            throws Exception {
        inject(12);
        disk.fill(0);
        inject(100);
        await(() -> alerts("no room on its disk") == 1);
        Ended full = wrasse("status");
        assertEquals(3, full.exitCode(), full.out());
        assertTrue(full.out().contains("! the journal's disk is full"), full.out());
        assertTrue(full.out().contains("; no room: "), full.out());

        disk.empty();
        await(() -> wrasse("status").exitCode() == 0);
        await(() -> alerts("over: the journal has no room on its disk") == 1);
        inject(3);
        daemon.stopAfter(115);
        Ended verify = wrasse("journal", "verify");
        assertEquals(0, verify.exitCode(), verify.out() + verify.err());
        Ended events = wrasse("events", "--json");
        assertEquals(
                115, events.out().lines().filter(l -> l.contains("\"type\":\"event\"")).count());
    }

    @Test
    void aDaemonThatIsStoppedThen_endsAndSaysWhatIsLost() throws Exception {
        disk.fill(0);
        inject(5);
        await(() -> alerts("no room on its disk") == 1);
        daemon.stop();
        assertEquals(3, daemon.exitCode(), daemon.errors());
        assertTrue(
                daemon.errors().contains("entries that waited in memory are lost"),
                daemon.errors());
        disk.empty();
        Ended verify = wrasse("journal", "verify");
        assertEquals(3, verify.exitCode(), verify.out());
        assertTrue(verify.out().contains("the end is missing"), verify.out());
    }

    private void inject(int count) {
        Ended ended = wrasse("inject", "memory.corrected", "--count", "" + count);
        assertEquals(0, ended.exitCode(), ended.err());
    }

    private long alerts(String text) throws IOException {
        List<String> told = Files.readAllLines(alerts);
        return told.stream().filter(l -> l.startsWith("device:wrasse/disk-full " + text)).count()
                + told.stream()
                        .filter(
                                l ->
                                        l.startsWith(
                                                "device:wrasse/disk-full the journal has " + text))
                        .count();
    }

    private Ended wrasse(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = config.toString();
        return Wrasse.run(all);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + 90_000_000_000L;
        while (!condition.call()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(50);
        }
    }
}
