package org.wrasse.engine.cli;

import org.wrasse.engine.explain.JournalGaps;
import org.wrasse.engine.journal.JournalReader;

/** Says once what a journal has lost, and gives the exit code for it. */
final class Damage {
    private Damage() {}

    static int report(JournalReader reader) {
        return report(reader.unsound(), reader.missing(), reader.lastDamage());
    }

    static int report(JournalGaps damage) {
        return report(damage.unsound(), damage.missing(), damage.last());
    }

    private static int report(long unsound, long missing, String last) {
        if (unsound == 0 && missing == 0) {
            return ExitCode.OK;
        }
        System.err.printf(
                "wrasse: the journal is damaged: %d records cannot be read, %d entries are missing:"
                        + " %s%n",
                unsound, missing, last);
        return ExitCode.PARTLY;
    }
}
