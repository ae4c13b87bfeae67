package org.wrasse.collectors.decode.mca;

import java.util.ArrayList;
import java.util.List;

/** The names of the single bits of the status registers, from the highest down. */
final class StatusFlags {
    private record Flag(int bit, String name) {}

    private static final List<Flag> COMMON =
            List.of(
                    new Flag(63, "VAL"),
                    new Flag(62, "OVER"),
                    new Flag(61, "UC"),
                    new Flag(60, "EN"),
                    new Flag(59, "MISCV"),
                    new Flag(58, "ADDRV"),
                    new Flag(57, "PCC"));
    private static final List<Flag> RECOVERY = List.of(new Flag(56, "S"), new Flag(55, "AR"));
    private static final List<Flag> SCALABLE =
            List.of(new Flag(56, "ErrCoreIdVal"), new Flag(55, "TCC"), new Flag(53, "SYNDV"));
    private static final List<Flag> AMD =
            List.of(
                    new Flag(46, "CECC"),
                    new Flag(45, "UECC"),
                    new Flag(44, "Deferred"),
                    new Flag(43, "Poison"),
                    new Flag(40, "Scrub"));
    private static final String[] GLOBAL = {"RIPV", "EIPV", "MCIP", "LMCE_S"};
    private static final int SEAM = 12;

    private StatusFlags() {}

    /** The bits that are set in MCi_STATUS and mean something on that CPU. */
    static List<String> of(MachineCheck check) {
        List<String> names = new ArrayList<>();
        if (check.thermal()) {
            return names;
        }
        add(names, check, COMMON);
        if (check.softwareRecovery()) {
            add(names, check, RECOVERY);
        }
        if (check.smca()) {
            add(names, check, SCALABLE);
        }
        if (check.amd()) {
            add(names, check, AMD);
        }
        return List.copyOf(names);
    }

    /** The bits that are set in MCG_STATUS. */
    static List<String> ofGlobal(long mcgstatus) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < GLOBAL.length; bit++) {
            if ((mcgstatus >>> bit & 1) != 0) {
                names.add(GLOBAL[bit]);
            }
        }
        if ((mcgstatus >>> SEAM & 1) != 0) {
            names.add("SEAM_NR");
        }
        return List.copyOf(names);
    }

    private static void add(List<String> names, MachineCheck check, List<Flag> flags) {
        for (Flag flag : flags) {
            if (check.bit(flag.bit())) {
                names.add(flag.name());
            }
        }
    }
}
