package org.wrasse.engine.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.actions.GateReport;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.rules.decision.ActionKind;

/** What of root's powers (capabilities(7)) this process has, and what it needs. */
public final class Privileges {
    private static final int SYS_ADMIN = 21;
    private static final int PERFMON = 38;

    private final long effective;
    private final Map<Integer, String> needed = new LinkedHashMap<>();

    private Privileges(long effective) {
        this.effective = effective;
    }

    /**
     * Of this process.
     *
     * @param machine its {@code proc/self} is this process
     * @param gate what may be done
     * @param source {@code perf} or another kind of rings
     */
    public static Privileges of(Sysfs machine, GateReport gate, String source) {
        Privileges privileges = new Privileges(effective(machine));
        if (source.equals("perf")) {
            privileges.needed.put(PERFMON, "CAP_PERFMON for perf's rings");
        }
        gate.enabled().stream()
                .filter(k -> k.hardware() && k != ActionKind.OFFLINE_CPU)
                .map(ActionKind::text)
                .reduce((a, b) -> a + ", " + b)
                .ifPresent(
                        actions ->
                                privileges.needed.put(SYS_ADMIN, "CAP_SYS_ADMIN for " + actions));
        return privileges;
    }

    private static long effective(Sysfs machine) {
        try {
            return machine.read("proc/self/status")
                    .lines()
                    .filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .findFirst()
                    .orElse(0);
        } catch (SysfsException e) {
            return -1; // without /proc nobody can tell: as if it had all
        }
    }

    /** What lacks, each with what it is for. */
    public List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        needed.forEach(
                (capability, text) -> {
                    boolean has = (effective & 1L << capability) != 0;
                    boolean instead = capability == PERFMON && (effective & 1L << SYS_ADMIN) != 0;
                    if (!has && !instead) {
                        lacking.add(text);
                    }
                });
        return lacking;
    }

    /** One line for people. */
    public String text() {
        long used = needed.keySet().stream().mapToLong(c -> 1L << c).sum();
        int spare = Long.bitCount(effective & ~used);
        String needs =
                needed.isEmpty() ? "needs none" : "needs " + String.join("; ", needed.values());
        return Long.bitCount(effective)
                + " capabilities, "
                + needs
                + (spare > 0 ? "; " + spare + " too many, wrasse.service has fewer" : "");
    }
}
