package org.wrasse.actions.cpu;

import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.wrasse.actions.HardwareFileException;

/**
 * Which CPUs are to be taken offline for one that fails, or why none.
 *
 * @param cpu the one that fails
 * @param siblings the other threads of its core that go with it
 * @param note what else is to be known, for people; begins with a semicolon or is empty
 * @param refusal empty if nothing stands against it
 */
record CpuPlan(int cpu, SortedSet<Integer> siblings, String note, String refusal) {
    private static final String WHOLE_CORE = ": actions.offline-cpu.whole-core in wrasse.yaml";

    /** All of its core, but for what is offline already or cannot go, or it alone. */
    static CpuPlan of(int cpu, boolean wholeCore, CpuFiles files) throws HardwareFileException {
        if (!files.isThere(cpu)) {
            return refused(cpu, "there is no CPU " + cpu);
        }
        if (!files.canGoOffline(cpu)) {
            return refused(
                    cpu,
                    "the kernel cannot take this CPU offline: there is no " + CpuFiles.online(cpu));
        }
        SortedSet<Integer> going = new TreeSet<>();
        StringJoiner note = new StringJoiner("");
        for (int thread : files.core(cpu)) {
            if (thread == cpu || wholeCore && files.canGoOffline(thread)) {
                going.add(thread);
            } else {
                String why = wholeCore ? " stays, as it cannot go offline" : " stays" + WHOLE_CORE;
                note.add("; CPU " + thread + " of the same core" + why);
            }
        }
        String refusal = refusal(going, files);
        SortedSet<Integer> isolated = files.isolated(going);
        if (!isolated.isEmpty()) {
            note.add("; isolated, so that what is pinned there is moved: CPU " + text(isolated));
        }
        going.remove(cpu);
        return new CpuPlan(cpu, going, note.toString(), refusal);
    }

    private static String refusal(SortedSet<Integer> going, CpuFiles files)
            throws HardwareFileException {
        String these = going.size() > 1 ? " (CPU " + text(going) + " are one core)" : "";
        CpuList online = files.online();
        if (online.size() == 0 || online.within(going)) {
            return "it is the last CPU online" + these;
        }
        return files.nodeWithin(going)
                .map(node -> "it is the last CPU of " + node + these)
                .orElse("");
    }

    private static CpuPlan refused(int cpu, String why) {
        return new CpuPlan(cpu, new TreeSet<>(), "", why);
    }

    private static String text(SortedSet<Integer> cpus) {
        return String.join(", ", cpus.stream().map(String::valueOf).toList());
    }

    /** One line that begins with a verb. */
    String text() {
        if (!refusal.isEmpty()) {
            return "write nothing: " + refusal;
        }
        String also = siblings.isEmpty() ? "" : ", then of its core's CPU " + text(siblings);
        return "write 0 to " + CpuFiles.online(cpu) + also + note;
    }
}
