package org.wrasse.engine.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wrasse.actions.pcie.ResetWay;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.status.Capabilities;
import org.wrasse.rules.decision.ActionKind;

/** Whether this process could do what each enabled action on hardware has to: capability, files. */
final class ActionChecks {
    private static final String MEMORY = "sys/devices/system/memory/";
    private static final String CPUS = "sys/devices/system/cpu";
    private static final String FUNCTIONS = "sys/bus/pci/devices";
    private static final String RESCAN = "sys/bus/pci/rescan";

    private final Sysfs machine;
    private final Config.ActionsPart config;
    private final Predicate<Path> writable;
    private final Capabilities capabilities;

    /**
     * @param writable whether this process may write a file
     */
    ActionChecks(Sysfs machine, Config.ActionsPart config, Predicate<Path> writable) {
        this.machine = machine;
        this.config = config;
        this.writable = writable;
        this.capabilities = Capabilities.of(machine);
    }

    void check(List<Finding> into) {
        List<Finding> actions = new ArrayList<>();
        if (Boolean.TRUE.equals(config.softOfflinePage().enabled())) {
            actions.add(admin(ActionKind.SOFT_OFFLINE_PAGE, List.of(MEMORY + "soft_offline_page")));
        }
        if (Boolean.TRUE.equals(config.hardOfflinePage().enabled())) {
            actions.add(admin(ActionKind.HARD_OFFLINE_PAGE, List.of(MEMORY + "hard_offline_page")));
        }
        if (Boolean.TRUE.equals(config.offlineCpu().enabled())) {
            List<String> files = in(CPUS, "cpu[0-9]+", "online");
            actions.add(files(ActionKind.OFFLINE_CPU, files, CPUS + "/cpuN/online", "none"));
        }
        if (Boolean.TRUE.equals(config.resetLink().enabled())) {
            actions.add(admin(ActionKind.RESET_LINK, resetFiles()));
        }
        into.add(
                Finding.ok(
                        "capabilities",
                        "this process has "
                                + capabilities.count()
                                + (capabilities.has(Capabilities.SYS_ADMIN)
                                        ? ", CAP_SYS_ADMIN too"
                                        : "")
                                + "; "
                                + (actions.isEmpty()
                                        ? "no action on hardware is enabled, none is needed"
                                        : "what each enabled action needs:")));
        into.addAll(actions);
    }

    private Finding admin(ActionKind kind, List<String> files) {
        if (!capabilities.has(Capabilities.SYS_ADMIN)) {
            return Finding.warn(
                    kind.text(),
                    "CAP_SYS_ADMIN lacks: the kernel refuses the writes (EPERM)",
                    "run as root; in wrasse.service CapabilityBoundingSet=CAP_SYS_ADMIN");
        }
        String all = kind == ActionKind.RESET_LINK ? FUNCTIONS + "/*/reset…" : files.get(0);
        return files(kind, files, all, "CAP_SYS_ADMIN");
    }

    private Finding files(ActionKind kind, List<String> files, String all, String capability) {
        List<String> there = files.stream().filter(machine::exists).toList();
        if (there.isEmpty()) {
            return Finding.warn(
                    kind.text(),
                    "/" + all + " is not there: each one fails or is refused (ENOENT)",
                    "a kernel, or a machine, that has it; or actions."
                            + kind.text()
                            + ".enabled: false");
        }
        return there.stream()
                .filter(file -> !writable.test(machine.resolve(file)))
                .findFirst()
                .map(
                        file ->
                                Finding.warn(
                                        kind.text(),
                                        "/"
                                                + file
                                                + " cannot be written: EACCES, or EROFS if /sys"
                                                + " is read-only here",
                                        "run as root, with /sys writable"
                                                + " (ProtectKernelTunables=no)"))
                .orElseGet(
                        () ->
                                Finding.ok(
                                        kind.text(),
                                        "needs "
                                                + capability
                                                + ", and may write /"
                                                + all
                                                + (there.size() > 1
                                                        ? " (" + there.size() + " files)"
                                                        : "")));
    }

    private List<String> resetFiles() {
        List<String> files = new ArrayList<>();
        for (ResetWay way : config.resetLink().inOrder()) {
            files.addAll(
                    switch (way) {
                        case FUNCTION -> in(FUNCTIONS, ".*", "reset");
                        case BUS -> in(FUNCTIONS, ".*", "reset_subordinate");
                        case REMOVE_RESCAN ->
                                Stream.concat(
                                                in(FUNCTIONS, ".*", "remove").stream(),
                                                Stream.of(RESCAN))
                                        .toList();
                    });
        }
        return files;
    }

    private List<String> in(String folder, String names, String file) {
        try {
            return machine.exists(folder)
                    ? machine.list(folder).stream()
                            .filter(name -> name.matches(names))
                            .map(name -> folder + "/" + name + "/" + file)
                            .filter(machine::exists)
                            .toList()
                    : List.of();
        } catch (SysfsException e) {
            return List.of(); // as if there were none: that is what an action would find
        }
    }
}
