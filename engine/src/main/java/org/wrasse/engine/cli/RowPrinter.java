package org.wrasse.engine.cli;

import java.util.function.Predicate;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;

/** Prints rows of a journal in its order. */
final class RowPrinter {
    /** Records between two looks whether somebody still reads. */
    private static final int LOOK_EVERY = 64;

    private final JournalRows rows = new JournalRows();
    private final Output out;
    private final Predicate<Row> wanted;
    private final boolean verbose;

    /**
     * @param verbose all that an event says, one fact a line
     */
    RowPrinter(Output out, Predicate<Row> wanted, boolean verbose) {
        this.out = out;
        this.wanted = wanted;
        this.verbose = verbose;
    }

    /** Prints what there is from here on, as long as somebody reads. */
    void print(JournalReader reader) {
        for (long n = 0; n % LOOK_EVERY != 0 || !out.broken(); n++) {
            JournalRecord record = reader.next();
            if (record == null) {
                out.flush();
                return;
            }
            rows.of(record).stream().filter(wanted).forEach(this::print);
        }
    }

    private void print(Row row) {
        out.row(row);
        if (verbose) {
            row.full().get().stream().skip(1).forEach(line -> out.say("    " + line));
        }
    }
}
