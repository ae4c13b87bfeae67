package org.wrasse.engine.doctor;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** Whether memory errors have a place, and whether pages can be taken out of use. */
final class MemoryChecks {
    private static final String EDAC = "sys/devices/system/edac/mc";
    private static final String MEMORY = "sys/devices/system/memory/";
    private static final String SOFT_OFFLINE = "proc/sys/vm/enable_soft_offline";

    private final Sysfs machine;

    MemoryChecks(Sysfs machine) {
        this.machine = machine;
    }

    void check(List<Finding> into) {
        into.add(edac());
        into.add(offlining());
    }

    private Finding edac() {
        List<String> controllers = new ArrayList<>();
        try {
            if (machine.exists(EDAC)) {
                for (String name : machine.list(EDAC)) {
                    if (name.matches("mc\\d+")) {
                        controllers.add(name + " " + driver(name));
                    }
                }
            }
        } catch (SysfsException e) {
            return Finding.warn("EDAC", e.getMessage(), "run as root");
        }
        return controllers.isEmpty()
                ? Finding.absent(
                        "EDAC",
                        "no memory controller has a driver: errors have addresses, but no DIMMs",
                        "on real hardware: modprobe the EDAC driver of the processor (skx_edac,"
                                + " i10nm_edac, amd64_edac …)")
                : Finding.ok("EDAC", String.join(", ", controllers));
    }

    private String driver(String controller) throws SysfsException {
        String file = EDAC + "/" + controller + "/mc_name";
        return machine.exists(file) ? machine.read(file) : "(no name)";
    }

    private Finding offlining() {
        boolean soft = machine.exists(MEMORY + "soft_offline_page");
        boolean hard = machine.exists(MEMORY + "hard_offline_page");
        if (!soft || !hard) {
            return Finding.absent(
                    "page-offline",
                    "this kernel cannot take pages offline",
                    "use a kernel with CONFIG_MEMORY_FAILURE");
        }
        try {
            if (machine.exists(SOFT_OFFLINE) && machine.read(SOFT_OFFLINE).equals("0")) {
                return Finding.warn(
                        "page-offline",
                        "soft offlining is switched off",
                        "sysctl vm.enable_soft_offline=1");
            }
        } catch (SysfsException e) {
            return Finding.warn("page-offline", e.getMessage(), "run as root");
        }
        return Finding.ok("page-offline", "pages can be taken offline, softly and hard");
    }
}
