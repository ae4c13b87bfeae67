package org.wrasse.engine.vm;

import java.io.IOException;
import org.wrasse.engine.testing.VirtualMachine;

/**
 * A process of the guest that has pages of its own, and needs them every second. It has no
 * children, with whom it would share pages for a moment and then go on with copies.
 */
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
                machine.guest("tail -f /etc/passwd >/dev/null 2>&1 & echo $!; sleep 2").strip());
    }

    /** The physical address of the page with its stack's end, which it needs to go on. */
    long page() throws IOException, InterruptedException {
        // While it waits: number of the system call, its arguments, stack pointer, instruction.
        String call = machine.guest("cat /proc/%s/syscall".formatted(pid)).strip();
        String[] words = call.split(" ");
        long virtual = Long.decode(words[words.length - 2]) >>> 12;
        return (new GuestMemory(machine).entry("/proc/" + pid + "/pagemap", virtual) & FRAME) << 12;
    }

    /** Whether it still runs. */
    boolean lives() throws IOException, InterruptedException {
        String state = machine.guest("grep State /proc/%s/status 2>&1 || true".formatted(pid));
        return state.contains("State:") && !state.contains("zombie");
    }

    /** Whether it is gone soon. */
    boolean dies() throws IOException, InterruptedException {
        for (int i = 0; i < 20 && lives(); i++) {
            Thread.sleep(1000);
        }
        return !lives();
    }
}
