package org.wrasse.engine.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.SnapshotFiles;
import org.wrasse.rules.RuleBase;

/**
 * Reads the state that a journal leads to, from its newest snapshot and the records behind that,
 * and makes new snapshots. A snapshot that does not fit in every respect is passed over; without
 * one, the whole journal is read.
 */
public final class Snapshots {
    private final Path journal;
    private final SnapshotFiles files;
    private final List<String> discarded = new ArrayList<>();

    public Snapshots(Path journal) {
        this.journal = journal;
        this.files = new SnapshotFiles(journal, Snapshot.LAYOUT);
    }

    /**
     * The state at the journal's end.
     *
     * @param known a rule base that need not be compiled again
     * @param past with nothing to remember yet; told of what was done
     * @throws JournalException if the journal cannot be read
     */
    public JournalState read(RuleBase known, ActionHistory past) {
        discarded.clear();
        if (JournalReader.exists(journal)) {
            for (Path file : files.newestFirst()) {
                JournalState state = resume(file, known, past);
                if (state != null) {
                    return state;
                }
            }
        }
        return JournalState.read(journal, known, past);
    }

    private JournalState resume(Path file, RuleBase known, ActionHistory past) {
        ActionHistory.State untouched = past.state();
        try {
            Snapshot snapshot = SnapshotJson.snapshot(files.read(file));
            try (JournalReader tail = JournalReader.openFrom(journal, snapshot.last().sequence())) {
                return JournalState.resume(snapshot, tail, known, past);
            }
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with it, the journal itself has all that it had.
            past.restore(untouched);
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            discarded.add(file.getFileName() + ": " + (why.isEmpty() ? e.toString() : why));
            return null;
        }
    }

    /** Why snapshots were passed over at the last {@link #read}, a line for each. */
    public List<String> discarded() {
        return List.copyOf(discarded);
    }

    /**
     * Writes a snapshot of a state that {@link #read} has given, before anything else has changed
     * it.
     *
     * @param past that was given with it
     * @return the number that it covers, 0 if the journal is empty
     * @throws IOException if it cannot be written; what was there still is
     */
    public long write(JournalState state, ActionHistory past) throws IOException {
        Snapshot snapshot = state.snapshot(past);
        if (snapshot == null) {
            return 0;
        }
        files.write(snapshot.last().sequence(), SnapshotJson.bytes(snapshot));
        return snapshot.last().sequence();
    }

    /**
     * The number of the first entry that a start may need, as far as there are two snapshots to
     * choose from; 0 if there are not.
     */
    public long needed() {
        List<Path> all = files.newestFirst();
        return all.size() < 2 ? 0 : SnapshotFiles.last(all.get(all.size() - 1));
    }

    /**
     * Reads on from the newest snapshot to the journal's end and writes another there.
     *
     * @param empty gives one with nothing to remember
     * @return the number that it covers, 0 if the journal is empty
     */
    public long advance(RuleBase known, Supplier<ActionHistory> empty) throws IOException {
        ActionHistory past = empty.get();
        try (JournalState state = read(known, past)) {
            return write(state, past);
        }
    }
}
