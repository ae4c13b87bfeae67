package org.wrasse.engine.vm;

import java.io.IOException;
import org.wrasse.engine.testing.VirtualMachine;

/** A process of the guest that has a page with data of its own, and reads it every second. */
final class GuestProcess {
    private static final long FRAME = (1L << 55) - 1; // bits 0-54 of an entry of pagemap

    private final VirtualMachine machine;
    private final String pid;

    private GuestProcess(VirtualMachine machine, String pid) {
        this.machine = machine;
        this.pid = pid;
    }

    static GuestProcess start(VirtualMachine machine) throws IOException, InterruptedException {
        return new GuestProcess(
                machine,
                machine.guest(
                                """
                                sh -c 'while :; do sleep 1; done' >/dev/null 2>&1 & echo $!; sleep 2
                                """)
                        .strip());
    }

    /** The physical address of the first page of its heap. */
    long page() throws IOException, InterruptedException {
        String start =
                machine.guest("grep heap /proc/%s/maps | cut -d- -f1".formatted(pid)).strip();
        long virtual = Long.parseUnsignedLong(start, 16) >>> 12;
        return (new GuestMemory(machine).entry("/proc/" + pid + "/pagemap", virtual) & FRAME) << 12;
    }

    /** Whether it still runs. */
    boolean lives() throws IOException, InterruptedException {
        String state = machine.guest("grep State /proc/%s/status 2>&1 || true".formatted(pid));
        return state.contains("State:") && !state.contains("zombie");
    }

    /** Whether it is gone within a minute. */
    boolean dies() throws IOException, InterruptedException {
        for (int i = 0; i < 60 && lives(); i++) {
            Thread.sleep(1000);
        }
        return !lives();
    }
}
