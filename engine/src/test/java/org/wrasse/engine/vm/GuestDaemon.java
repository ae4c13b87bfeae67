package org.wrasse.engine.vm;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.wrasse.engine.testing.VirtualMachine;

/**
 * {@code wrasse run} in the guest: the built jar, on this JVM's runtime, with actions that are
 * meant and the capabilities alone that the shipped unit has for them. Its journal is in the
 * guest's memory, as the shared folder cannot be mapped; its log is in the shared folder.
 */
final class GuestDaemon {
    /** In the guest. */
    static final String HOME = "/wrasse";

    private static final int LOOK_SECONDS = 30;
    private static final int PATIENCE_MINUTES = 30; // emulated: a minute where nothing else runs

    /**
     * Compiling and optimising soon costs an emulated CPU more than it saves, and what the jar's
     * classes are worth is verified wherever else they run.
     */
    private static final String FLAGS =
            "-XX:+UseSerialGC -Xms64m -Xmx256m -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
                    + " -XX:CompileThresholdScaling=5 -XX:+UnlockDiagnosticVMOptions"
                    + " -XX:-BytecodeVerificationRemote";

    /**
     * The shipped rules, with numbers that a test reaches, and without the packs of parts that the
     * guest does not have: each rule costs its start a second.
     */
    private static final String CONFIG =
            """
            journal: {directory: journal, min-free-mib: 16, segment-mib: 1}
            rules:
              directories: [rules.d]
              settings:
                "Soft-offline a page with repeated corrected errors": {mode: enforce, count: 3}
                "Hard-offline a page with an uncorrected error": {mode: enforce}
                "Reset the link after a fatal error": {mode: enforce, cooldown: 0s}
                "Offline a CPU with repeated corrected errors": {mode: enforce, count: 3, cooldown: 0s}
                "Take pages out of use again after a boot": {mode: enforce}
            control: {socket: ""}
            trace: {ring-kib-per-cpu: 256, new-events: 0s}
            edac: {poll: 0s}
            actions:
              soft-offline-page: {enabled: true}
              hard-offline-page: {enabled: true}
              offline-cpu: {enabled: true, cooldown: 0s}
              reset-link: {enabled: true, cooldown: 0s, ways: [function, bus, remove-rescan]}
              deadline: 5m
              budgets:
                pages: {per-hour: 100}
                resets: {per-hour-per-function: 10}
                cpus: {per-day: 10, share-of-cpus: 1}
            """;

    private final VirtualMachine machine;
    private final Path shared;

    private GuestDaemon(VirtualMachine machine) {
        this.machine = machine;
        this.shared = machine.share().resolve("wrasse");
    }

    /** Puts it into the guest, whose EDAC tells of a DIMM in a slot; it does not run yet. */
    static GuestDaemon install(VirtualMachine machine) throws IOException, InterruptedException {
        GuestDaemon daemon = new GuestDaemon(machine);
        Files.createDirectories(daemon.shared);
        Files.deleteIfExists(daemon.shared.resolve("log"));
        Files.writeString(daemon.shared.resolve("wrasse.yaml"), CONFIG);
        machine.guest(
                """
                mkdir %1$s && mount -t tmpfs wrasse %1$s && mkdir %1$s/rules.d && cd %1$s && cp /share/wrasse/wrasse.yaml . || exit
                cp -r /host/wrasse.jar /host/lib . || exit
                for pack in cxl engine firmware network storage; do : >rules.d/$pack.drl; done
                modprobe fake_edac && echo 'DIMM 0' >/sys/devices/system/edac/mc/mc0/dimm1/dimm_label
                """
                        .formatted(HOME));
        return daemon;
    }

    /** Starts it and returns when it says that it is armed. */
    void start() throws IOException, InterruptedException {
        Files.deleteIfExists(shared.resolve("out"));
        long began = System.nanoTime();
        machine.guest(
                "cd %s; setsid lab-caps '%s' java %s -jar wrasse.jar run --config wrasse.yaml >/share/wrasse/out 2>>/share/wrasse/log & echo $! >pid"
                        .formatted(
                                HOME, UnitCapabilities.ofHardwareActions(), FLAGS + sinceJava24()));
        await("armed");
        System.out.printf(
                "the daemon was armed in the guest after %d s%n",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }

    private static String sinceJava24() {
        return Runtime.version().feature() >= 24 ? " --sun-misc-unsafe-memory-access=allow" : "";
    }

    /** Waits until so many of its writes hang, each in a pipe that nobody reads. */
    void awaitHeldWrites(int writes) throws IOException, InterruptedException {
        machine.guest(
                """
                while :; do
                  held=$(cat /proc/$(cat %s/pid)/task/*/wchan | grep -o wait_for_partner | wc -l)
                  [ $held -lt %d ] || break
                  sleep 1
                done
                """
                        .formatted(HOME, writes));
    }

    /** Kills it with SIGKILL. */
    void kill() throws IOException, InterruptedException {
        machine.guest(
                "cd %s; kill -KILL $(cat pid); while [ -e /proc/$(cat pid) ]; do sleep 1; done"
                        .formatted(HOME));
    }

    /** A line of its {@code /proc/PID/status}, without the key. */
    String status(String key) throws IOException, InterruptedException {
        return machine.guest(
                        "sed -n 's/^%s:\\s*//p' /proc/$(cat %s/pid)/status".formatted(key, HOME))
                .strip();
    }

    /** Ends it with SIGTERM; the lines that it says of itself. */
    String stop() throws IOException, InterruptedException {
        machine.guest("kill -TERM $(cat %s/pid)".formatted(HOME));
        await("records read");
        return Files.readString(shared.resolve("out"));
    }

    /** What it has journaled so far. */
    GuestJournal journal() {
        return new GuestJournal(machine, HOME + "/journal");
    }

    /** Looks often at what it says, and seldom whether it lives: that costs the guest time. */
    private void await(String word) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        for (int second = 1; !said().contains(word); second++) {
            boolean over = second % LOOK_SECONDS == 0 && !runs() && !said().contains(word);
            if (over || System.nanoTime() > until) {
                fail("the daemon does not say '" + word + "': " + said() + logged());
            }
            Thread.sleep(1000);
        }
    }

    private boolean runs() throws IOException, InterruptedException {
        return !machine.guest("ls -d /proc/$(cat %s/pid) 2>&1 || true".formatted(HOME))
                .contains("No such");
    }

    private String said() throws IOException {
        Path out = shared.resolve("out");
        return Files.exists(out) ? Files.readString(out) : "";
    }

    /** Its log. */
    String logged() throws IOException {
        Path log = shared.resolve("log");
        return Files.exists(log) ? Files.readString(log) : "it was never started";
    }
}
