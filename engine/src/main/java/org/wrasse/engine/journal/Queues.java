package org.wrasse.engine.journal;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import net.openhft.chronicle.core.time.SetTimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.table.SingleTableStore;

/** How the queue below a segment is set up. */
final class Queues {
    /** The queue grows its (sparse) file by this much. */
    private static final long BLOCK_BYTES = 16 << 20;

    private static final RollCycle CYCLE = RollCycles.FAST_DAILY;
    private static final String METADATA = "metadata" + SingleTableStore.SUFFIX;
    private static final int METADATA_BYTES = 128 << 10;

    /** Its header and its first indexes, several times over. */
    static final int FIRST_BYTES = 1 << 20;

    static {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
    }

    private Queues() {}

    /**
     * A queue that stays in the file that it begins: its clock stands still.
     *
     * @throws IOException if the disk has no room for what it writes into its files at once
     */
    static SingleChronicleQueue writing(Path directory) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String day = DateTimeFormatter.ofPattern(CYCLE.format()).format(now.atOffset(UTC));
        fill(directory.resolve(METADATA), METADATA_BYTES);
        fill(directory.resolve(day + SingleChronicleQueue.SUFFIX), FIRST_BYTES);
        return ChronicleQueue.singleBuilder(directory)
                .rollCycle(CYCLE)
                .timeProvider(new SetTimeProvider(now.toEpochMilli() * 1_000_000))
                .timeoutMS(1) // for a header that another process might write: there is none
                .blockSize(BLOCK_BYTES)
                .build();
    }

    /**
     * The queue takes a file of zeros for a new one. It maps it: to touch a page that the disk has
     * no block for is an InternalError at best, and the end of the JVM at worst.
     */
    private static void fill(Path file, int bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        OwnerOnly.FILE)) {
            ByteBuffer zeros = ByteBuffer.allocate(bytes);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        }
    }
}
