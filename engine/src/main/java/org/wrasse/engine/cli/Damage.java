package org.wrasse.engine.cli;

import org.wrasse.engine.journal.JournalReader;

/** Says once what a journal has lost, and gives the exit code for it. */
final class Damage {
    private Damage() {}

    static int report(JournalReader reader) {
        if (reader.unsound() == 0 && reader.missing() == 0) {
            return ExitCode.OK;
        }
        System.err.printf(
                "wrasse: the journal is damaged: %d records cannot be read, %d entries are missing:"
                        + " %s%n",
                reader.unsound(), reader.missing(), reader.lastDamage());
        return ExitCode.PARTLY;
    }
}
