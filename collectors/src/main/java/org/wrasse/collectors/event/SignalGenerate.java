package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.Unit;

/**
 * A process was sent a signal: {@code signal:signal_generate}, which the kernel is told to report
 * for memory errors only.
 *
 * @param sig 7 is SIGBUS
 * @param errno of the signal's information
 * @param code of the signal's information: 4 the process used bad memory, 5 it has some
 * @param comm the receiver's name
 * @param pid the receiver
 * @param group 1 if it goes to the whole process
 * @param result 0 delivered, 1 ignored, 2 already pending, 3 lost for want of room, 4 delivered
 *     without its information
 */
public record SignalGenerate(
        Origin origin, int sig, int errno, int code, String comm, int pid, int group, int result)
        implements HardwareEvent {

    private static final int SIGBUS = 7;
    private static final int ACTION_REQUIRED = 4;
    private static final int ACTION_OPTIONAL = 5;

    private static final ValueNames RESULTS =
            new ValueNames(
                    "delivered",
                    "ignored",
                    "already pending",
                    "lost, no room",
                    "delivered without its information");

    @Override
    public String event() {
        return "signal:signal_generate";
    }

    /** True unless it is a signal of another kind, which the kernel's filter keeps away. */
    public boolean memoryError() {
        return sig == SIGBUS && (code == ACTION_REQUIRED || code == ACTION_OPTIONAL);
    }

    @Override
    public Severity severity() {
        if (!memoryError()) {
            return Severity.INFORMATIONAL;
        }
        return code == ACTION_OPTIONAL ? Severity.DEFERRED : Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return memoryError() ? EventClass.PROCESS_SIGBUS : EventClass.INFORMATIONAL;
    }

    @Override
    public Component component() {
        return new Device("process", comm);
    }

    @Override
    public Component component(Unit unit) {
        return unit == Unit.DEVICE ? component() : null;
    }

    @Override
    public String text() {
        String what =
                switch (memoryError() ? code : 0) {
                    case ACTION_REQUIRED -> "SIGBUS for memory that it used (action required)";
                    case ACTION_OPTIONAL -> "SIGBUS for memory that it has (action optional)";
                    default -> "signal " + sig + " code " + code;
                };
        return comm + " (pid " + pid + "): " + what + ", " + RESULTS.of(result);
    }
}
