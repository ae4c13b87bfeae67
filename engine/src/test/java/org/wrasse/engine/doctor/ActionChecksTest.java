package org.wrasse.engine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.doctor.Finding.State;

/** A machine of files: what each enabled action would meet there. */
class ActionChecksTest {
    private static final long SYS_ADMIN = 1L << 21;
    private static final String ALL =
            "actions: {soft-offline-page: {enabled: true}, hard-offline-page: {enabled: true},"
                    + " offline-cpu: {enabled: true}, reset-link: {enabled: true}}";

    @TempDir Path root;

    private void file(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), "");
    }

    private void machine() throws IOException {
        file("sys/devices/system/memory/soft_offline_page");
        file("sys/devices/system/memory/hard_offline_page");
        file("sys/devices/system/cpu/cpu1/online");
        file("sys/devices/system/cpu/cpu2/online");
        file("sys/bus/pci/devices/0000:3a:00.0/reset");
        file("sys/bus/pci/devices/0000:3a:00.0/remove");
    }

    private Map<String, Finding> findings(long effective, String yaml, Predicate<Path> writable)
            throws IOException {
        file("proc/self/status");
        Files.writeString(
                root.resolve("proc/self/status"), "CapEff:\t%016x\n".formatted(effective));
        Path config = Files.writeString(root.resolve("wrasse.yaml"), yaml);
        Config.ActionsPart actions = ConfigFile.read(config).actions();
        List<Finding> findings = new ArrayList<>();
        new ActionChecks(new Sysfs(root), actions, writable).check(findings);
        return findings.stream().collect(Collectors.toMap(Finding::check, f -> f));
    }

    @Test
    void nothing_enabled_needs_nothing() throws IOException {
        assertEquals(
                Map.of(
                        "capabilities",
                        Finding.ok(
                                "capabilities",
                                "this process has 0; no action on hardware is enabled, none is"
                                        + " needed")),
                findings(0, "actions: {}", file -> false));
    }

    @Test
    void with_all_that_is_needed_each_action_says_what_it_was() throws IOException {
        machine();
        Map<String, Finding> found = findings(SYS_ADMIN | 1, ALL, Files::isWritable);
        assertEquals(
                "this process has 2, CAP_SYS_ADMIN too; what each enabled action needs:",
                found.get("capabilities").text());
        assertEquals(
                Finding.ok(
                        "soft-offline-page",
                        "needs CAP_SYS_ADMIN, and may write"
                                + " /sys/devices/system/memory/soft_offline_page"),
                found.get("soft-offline-page"));
        assertEquals(
                "needs none, and may write /sys/devices/system/cpu/cpuN/online (2 files)",
                found.get("offline-cpu").text());
        assertEquals(State.OK, found.get("hard-offline-page").state());
        assertEquals(State.OK, found.get("reset-link").state());
    }

    @Test
    void without_the_capability_pages_and_links_would_fail_and_CPUs_would_not() throws IOException {
        machine();
        Map<String, Finding> found = findings(0, ALL, Files::isWritable);
        for (String action : List.of("soft-offline-page", "hard-offline-page", "reset-link")) {
            assertEquals(
                    Finding.warn(
                            action,
                            "CAP_SYS_ADMIN lacks: the kernel refuses the writes (EPERM)",
                            "run as root; in wrasse.service CapabilityBoundingSet=CAP_SYS_ADMIN"),
                    found.get(action));
        }
        assertEquals(State.OK, found.get("offline-cpu").state());
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        machine();
        Map<String, Finding> found =
                findings(SYS_ADMIN, ALL, file -> !file.endsWith("cpu2/online"));
        assertEquals(State.OK, found.get("soft-offline-page").state());
        assertEquals(State.WARN, found.get("offline-cpu").state());
        assertEquals(
                "/sys/devices/system/cpu/cpu2/online cannot be written: EACCES, or EROFS if /sys is"
                        + " read-only here",
                found.get("offline-cpu").text());
    }

    @Test
    void a_machine_without_the_files_is_told_what_lacks() throws IOException {
        Map<String, Finding> found = findings(SYS_ADMIN, ALL, Files::isWritable);
        assertEquals(
                Finding.warn(
                        "hard-offline-page",
                        "/sys/devices/system/memory/hard_offline_page is not there: each one fails"
                                + " or is refused (ENOENT)",
                        "a kernel, or a machine, that has it; or actions.hard-offline-page.enabled:"
                                + " false"),
                found.get("hard-offline-page"));
        assertEquals(State.WARN, found.get("offline-cpu").state());
        assertEquals(State.WARN, found.get("reset-link").state());
    }
}
