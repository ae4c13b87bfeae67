package org.wrasse.engine.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** Programs that act on the same errors: each would do what the other has done. */
final class OtherDaemons {
    private static final Set<String> NAMES = Set.of("rasdaemon", "mcelog");

    private final Sysfs machine;

    OtherDaemons(Sysfs machine) {
        this.machine = machine;
    }

    void check(List<Finding> into) {
        List<String> running = new ArrayList<>();
        try {
            for (String process : machine.list("proc")) {
                if (process.matches("\\d+") && NAMES.contains(name(process))) {
                    running.add(name(process) + " (" + process + ")");
                }
            }
        } catch (SysfsException e) {
            into.add(Finding.warn("other-daemons", e.getMessage(), "mount /proc"));
            return;
        }
        into.add(
                running.isEmpty()
                        ? Finding.ok("other-daemons", "nobody else acts on hardware errors")
                        : Finding.warn(
                                "other-daemons",
                                "runs beside: " + String.join(", ", running),
                                "let only one of them act: switch off its page and CPU actions, or"
                                        + " stop it"));
    }

    /** A process may end while it is looked at. */
    private String name(String process) {
        try {
            return machine.read("proc/" + process + "/comm");
        } catch (SysfsException e) {
            return "";
        }
    }
}
