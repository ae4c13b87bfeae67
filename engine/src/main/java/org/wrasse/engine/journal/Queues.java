package org.wrasse.engine.journal;

import java.nio.file.Path;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;

/** How the queue below a segment is set up. */
final class Queues {
    /** The queue grows its (sparse) file by this much. */
    private static final long BLOCK_BYTES = 16 << 20;

    static {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
    }

    private Queues() {}

    /** A queue that stays in the file that it begins: its clock stands still. */
    static SingleChronicleQueue writing(Path directory) {
        return ChronicleQueue.singleBuilder(directory)
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(new SetTimeProvider(System.currentTimeMillis() * 1_000_000))
                .blockSize(BLOCK_BYTES)
                .build();
    }
}
