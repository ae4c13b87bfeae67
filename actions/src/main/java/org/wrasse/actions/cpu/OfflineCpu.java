package org.wrasse.actions.cpu;

import java.util.Map;
import org.wrasse.actions.Action;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Takes a CPU offline until reboot. Refuses the last one that is online, and one without the file
 * {@code online}: the kernel cannot do without it.
 */
public final class OfflineCpu implements Action {
    private static final String DIRECTORY = "/sys/devices/system/cpu/";

    private final HardwareFiles files;
    private final HardwareWrite write;

    public OfflineCpu(HardwareFiles files) {
        this.files = files;
        this.write =
                new HardwareWrite(
                        files,
                        Map.of(
                                16,
                                "the kernel needs the CPU: a cpuset or deadline tasks depend on it,"
                                        + " or CPU hotplug is switched off"));
    }

    @Override
    public ActionKind kind() {
        return ActionKind.OFFLINE_CPU;
    }

    @Override
    public String plan(Decision decision) {
        return decision.component() instanceof LogicalCpu cpu
                ? "write 0 to " + file(cpu)
                : "write nothing: " + notACpu(decision);
    }

    @Override
    public Result perform(Decision decision) {
        if (!(decision.component() instanceof LogicalCpu cpu)) {
            return Result.refused(notACpu(decision));
        }
        try {
            return offline(cpu);
        } catch (HardwareFileException e) {
            return Result.refused("cannot tell which CPUs are online: " + e.getMessage());
        }
    }

    @Override
    public Result reconcile(Decision decision) {
        if (!(decision.component() instanceof LogicalCpu cpu)) {
            return Result.refused(notACpu(decision));
        }
        try {
            String online = files.read(file(cpu)).strip();
            String said = file(cpu) + " says " + online;
            return online.equals("0")
                    ? Result.done("found at start: done; " + said)
                    : Result.failed("found at start: not done; " + said, 0);
        } catch (HardwareFileException e) {
            return Result.timedOut(
                    "found at start: whether it was done cannot be told, and it is not repeated: "
                            + e.getMessage());
        }
    }

    private Result offline(LogicalCpu cpu) throws HardwareFileException {
        if (!files.exists(DIRECTORY + "cpu" + cpu.number())) {
            return Result.refused("there is no CPU " + cpu.number());
        }
        if (!files.exists(file(cpu))) {
            return Result.refused(
                    "the kernel cannot take this CPU offline: there is no " + file(cpu));
        }
        if (files.read(file(cpu)).strip().equals("0")) {
            return Result.done("was offline already");
        }
        CpuList online = CpuList.parse(files.read(DIRECTORY + "online"));
        if (online.size() <= 1) {
            return Result.refused("it is the last CPU online");
        }
        return write.write(file(cpu), "0");
    }

    private static String notACpu(Decision decision) {
        return Action.needs("a CPU", decision.action(), decision.component());
    }

    private static String file(LogicalCpu cpu) {
        return DIRECTORY + "cpu" + cpu.number() + "/online";
    }
}
