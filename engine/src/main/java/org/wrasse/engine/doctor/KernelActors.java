package org.wrasse.engine.doctor;

import java.util.List;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * What in the kernel takes pages offline by itself, or makes it do so otherwise than one expects. A
 * page that it has taken is not written again; but what it counts by itself is not counted here.
 */
final class KernelActors {
    private static final String CEC = "sys/kernel/debug/ras/cec";
    private static final String CEC_OFF = "ras=cec_disable";
    private static final String HEST = "sys/firmware/acpi/tables/HEST";
    private static final String RECOVERY = "vm/memory_failure_recovery";
    private static final String EARLY_KILL = "vm/memory_failure_early_kill";
    private static final String FILTER = "sys/kernel/debug/hwpoison/corrupt-filter-enable";

    private final Sysfs machine;
    private final KernelConfig kernel;

    KernelActors(Sysfs machine) {
        this.machine = machine;
        this.kernel = KernelConfig.of(machine);
    }

    void check(List<Finding> into) {
        if (collectsCorrected()) {
            into.add(
                    Finding.warn(
                            "RAS_CEC",
                            "the kernel collects corrected errors itself: they never get here, and it"
                                    + " takes pages offline by itself"
                                    + cecThreshold(),
                            "add to the kernel's command line: " + CEC_OFF));
        }
        if (machine.exists(HEST) && kernel.has("ACPI_APEI_MEMORY_FAILURE")) {
            into.add(
                    Finding.ok(
                            "GHES",
                            "the kernel soft-offlines a page by itself when firmware says that its"
                                    + " threshold is exceeded; such a page counts as done and is not"
                                    + " written again"));
        }
        if (is(RECOVERY, "0")) {
            into.add(
                    Finding.warn(
                            "memory-failure-recovery",
                            "the kernel panics at a poisoned page, also at one that is hard-offlined",
                            "sysctl vm.memory_failure_recovery=1"));
        }
        if (is(EARLY_KILL, "1")) {
            into.add(
                    Finding.ok(
                            "memory-failure-early-kill",
                            "all processes that map a poisoned page are killed at once, also by a"
                                    + " hard offline (sysctl vm.memory_failure_early_kill=0: as they"
                                    + " touch it)"));
        }
        if (value(FILTER).equals("1")) {
            into.add(
                    Finding.warn(
                            "hwpoison-filter",
                            "a filter leaves pages out that are to be taken offline",
                            "echo 0 > /" + FILTER));
        }
    }

    /** Debugfs need not be mounted; then the kernel's options tell. */
    private boolean collectsCorrected() {
        return machine.exists(CEC)
                || kernel.has("RAS_CEC")
                        && !machine.exists("sys/kernel/debug/ras")
                        && !value("proc/cmdline").contains(CEC_OFF);
    }

    private String cecThreshold() {
        String threshold = value(CEC + "/action_threshold");
        return threshold.isEmpty() ? "" : " at " + threshold + " errors";
    }

    private boolean is(String sysctl, String value) {
        return value("proc/sys/" + sysctl).equals(value);
    }

    /** Empty if it is not there or not to be read. */
    private String value(String file) {
        try {
            return machine.exists(file) ? machine.read(file) : "";
        } catch (SysfsException e) {
            return "";
        }
    }
}
