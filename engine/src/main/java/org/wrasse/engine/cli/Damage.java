package org.wrasse.engine.cli;

import org.wrasse.engine.explain.JournalGaps;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.report.Plural;

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
                "wrasse: the journal is damaged: %s cannot be read, %s missing: %s%n",
                Plural.of(unsound, "record"), Plural.of(missing, "entry is", "entries are"), last);
        return ExitCode.PARTLY;
    }
}
