package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that one process at a time writes a journal. */
final class WriterLock {
    private static final Logger LOG = LoggerFactory.getLogger(WriterLock.class);

    private WriterLock() {}

    /**
     * The lock file of the journal in {@code directory}, locked until it is closed.
     *
     * @throws JournalException if another process has it
     */
    static FileChannel take(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(SequenceMark.FILE),
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        OwnerOnly.FILE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("the journal is open in this process", e);
        }
        channel.close();
        throw new JournalException(
                directory + ": another wrasse is writing this journal: stop it, or use --journal");
    }

    /** Lets it go; null: there is none. */
    static void release(FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.warn("the journal's lock file: {}", e.getMessage());
        }
    }
}
