package org.wrasse.engine.vm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.wrasse.engine.testing.VirtualMachine;

/**
 * Machine checks with numbers, one after another, that the guest's kernel is told of by its own
 * mce-inject. They go through the ring of CPU 1 while it is there. No rule acts on them: of memory,
 * with an address that is none of memory.
 */
final class NumberedChecks {
    private static final String STATUS = "0x9400000000000091";

    /** The injector sets the uppermost bit, valid, by itself. */
    private static final String STATUS_TO_WRITE = "0x1400000000000091";

    private static final long FIRST = 0x700000000000L;
    private static final int SHIFT = 6;

    /**
     * Not too fast: the kernel writes each to the console and keeps few meanwhile. It forgets all
     * registers after each.
     */
    private static final String LOOP =
            """
            modprobe mce-inject && cd /sys/kernel/debug/mce-inject || exit
            echo sw >flags && touch /tmp/storm || exit
            n=0
            while [ -e /tmp/storm ]; do
              n=$((n + 1))
              taskset -p 2 $$
              echo %s >status && echo $((%d + (n << %d))) >addr && echo 4 >bank || exit
              usleep 200000
            done
            echo $n >/tmp/sent
            """
                    .formatted(STATUS_TO_WRITE, FIRST, SHIFT);

    private final VirtualMachine machine;

    private NumberedChecks(VirtualMachine machine) {
        this.machine = machine;
    }

    static NumberedChecks start(VirtualMachine machine) throws IOException, InterruptedException {
        Files.writeString(machine.share().resolve("storm.sh"), LOOP);
        machine.guest("rm -f /tmp/sent; sh /share/storm.sh >/tmp/storm.log 2>&1 & sleep 5");
        return new NumberedChecks(machine);
    }

    /** Ends it; the last number. */
    long stop() throws IOException, InterruptedException {
        String sent =
                machine.guest(
                        """
                        rm /tmp/storm
                        for i in $(seq 60); do [ -s /tmp/sent ] && break; sleep 1; done
                        cat /tmp/sent || cat /tmp/storm.log
                        """);
        return Long.parseLong(sent.strip());
    }

    /** The number of an event by its fields; 0 if it is none of these. */
    static long number(JsonNode fields) {
        boolean ours = fields.path("status").asText().equals(STATUS);
        return ours ? Long.decode(fields.path("addr").asText()) - FIRST >>> SHIFT : 0;
    }
}
