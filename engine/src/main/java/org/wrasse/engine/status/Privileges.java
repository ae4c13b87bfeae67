package org.wrasse.engine.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.actions.GateReport;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.rules.decision.ActionKind;

/** What of root's powers (capabilities(7)) this process has, and what it needs. */
public final class Privileges {
    private final Capabilities has;
    private final Map<Integer, String> needed = new LinkedHashMap<>();

    private Privileges(Capabilities has) {
        this.has = has;
    }

    /**
     * Of this process.
     *
     * @param machine its {@code proc/self} is this process
     * @param gate what may be done
     * @param source {@code perf} or another kind of rings
     */
    public static Privileges of(Sysfs machine, GateReport gate, String source) {
        Privileges privileges = new Privileges(Capabilities.of(machine));
        if (source.equals("perf")) {
            privileges.needed.put(Capabilities.PERFMON, "CAP_PERFMON for perf's rings");
        }
        gate.enabled().stream()
                .filter(k -> k.hardware() && k != ActionKind.OFFLINE_CPU)
                .map(ActionKind::text)
                .reduce((a, b) -> a + ", " + b)
                .ifPresent(
                        actions ->
                                privileges.needed.put(
                                        Capabilities.SYS_ADMIN, "CAP_SYS_ADMIN for " + actions));
        return privileges;
    }

    /** What lacks, each with what it is for. */
    public List<String> lacking() {
        List<String> lacking = new ArrayList<>();
        needed.forEach(
                (capability, text) -> {
                    boolean instead =
                            capability == Capabilities.PERFMON && has.has(Capabilities.SYS_ADMIN);
                    if (!has.has(capability) && !instead) {
                        lacking.add(text);
                    }
                });
        return lacking;
    }

    /** One line for people. */
    public String text() {
        long used = needed.keySet().stream().mapToLong(c -> 1L << c).sum();
        int spare = has.beside(used);
        String needs =
                needed.isEmpty() ? "needs none" : "needs " + String.join("; ", needed.values());
        return has.count()
                + " capabilities, "
                + needs
                + (spare > 0 ? "; " + spare + " too many, wrasse.service has fewer" : "");
    }
}
