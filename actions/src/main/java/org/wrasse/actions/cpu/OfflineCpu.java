package org.wrasse.actions.cpu;

import java.util.Map;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * Takes a CPU offline until reboot, and the other threads of its core with it: they share what
 * fails. Refuses the last one that is online or of a NUMA node, and one without the file {@code
 * online}: the kernel cannot do without it.
 */
public final class OfflineCpu implements Action {
    private final CpuFiles cpus;
    private final HardwareFiles files;
    private final HardwareWrite write;
    private final boolean wholeCore;

    public OfflineCpu(HardwareFiles files, boolean wholeCore) {
        this.cpus = new CpuFiles(files);
        this.files = files;
        this.wholeCore = wholeCore;
        this.write =
                new HardwareWrite(
                        files,
                        Map.of(
                                11,
                                "another CPU is being plugged; try again later",
                                16,
                                "the kernel needs the CPU: a cpuset or deadline tasks depend on it,"
                                        + " or CPU hotplug is switched off",
                                19,
                                "the CPU is gone"));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.OFFLINE_CPU;
    }

    @Override
    public String plan(Decision decision) {
        if (!(decision.component() instanceof LogicalCpu cpu)) {
            return "write nothing: " + notACpu(decision);
        }
        try {
            return CpuPlan.of(cpu.number(), wholeCore, cpus).text();
        } catch (HardwareFileException e) {
            return "write nothing: " + untold(e);
        }
    }

    @Override
    public Result perform(Decision decision) {
        if (!(decision.component() instanceof LogicalCpu cpu)) {
            return Result.refused(notACpu(decision));
        }
        try {
            return cpus.isOffline(cpu.number())
                    ? Result.done("was offline already")
                    : offline(CpuPlan.of(cpu.number(), wholeCore, cpus));
        } catch (HardwareFileException e) {
            return Result.refused(untold(e));
        }
    }

    @Override
    public Result reconcile(Decision decision) {
        if (!(decision.component() instanceof LogicalCpu cpu)) {
            return Result.refused(notACpu(decision));
        }
        String file = CpuFiles.online(cpu.number());
        try {
            String online = files.read(file).strip();
            String said = file + " says " + online;
            return online.equals("0")
                    ? Result.done("found at start: done; " + said)
                    : Result.failed("found at start: not done; " + said, 0);
        } catch (HardwareFileException e) {
            return Result.timedOut(
                    "found at start: whether it was done cannot be told, and it is not repeated: "
                            + e.getMessage());
        }
    }

    private Result offline(CpuPlan plan) {
        if (!plan.refusal().isEmpty()) {
            return Result.refused(plan.refusal());
        }
        Result first = offline(plan.cpu());
        if (first.result() != Outcome.Result.DONE) {
            return first;
        }
        StringBuilder words = new StringBuilder(first.why()).append(plan.note());
        for (int sibling : plan.siblings()) {
            Result result = offline(sibling);
            words.append("; its core's CPU ").append(sibling).append(": ").append(result.why());
        }
        return Result.done(words.toString());
    }

    private Result offline(int cpu) {
        Result written = write.write(CpuFiles.online(cpu), "0");
        if (written.result() != Outcome.Result.DONE) {
            return written;
        }
        try {
            return cpus.isOffline(cpu)
                    ? Result.done(written.why() + ", confirmed: offline")
                    : Result.failed("the kernel said yes, but the CPU is still online", 0);
        } catch (HardwareFileException e) {
            return Result.done(written.why() + ", not confirmed: " + e.getMessage());
        }
    }

    private static String untold(HardwareFileException e) {
        return "cannot tell which CPUs are online: " + e.getMessage();
    }

    private static String notACpu(Decision decision) {
        return Action.needs("a CPU", decision.action(), decision.component());
    }
}
