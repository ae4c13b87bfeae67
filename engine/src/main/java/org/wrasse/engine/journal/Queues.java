package org.wrasse.engine.journal;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** How the queue below the journal is set up, for writing and for reading. */
final class Queues {
    /** The queue grows its (sparse) file by this much. */
    private static final long BLOCK_BYTES = 16 << 20;

    static {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
    }

    private Queues() {}

    static SingleChronicleQueue writing(Path directory) {
        return settings(directory).syncMode(SyncMode.SYNC).build();
    }

    static SingleChronicleQueue reading(Path directory) {
        return settings(directory).readOnly(true).build();
    }

    private static SingleChronicleQueueBuilder settings(Path directory) {
        return ChronicleQueue.singleBuilder(directory)
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(BLOCK_BYTES);
    }
}
