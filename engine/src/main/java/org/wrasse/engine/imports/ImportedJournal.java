package org.wrasse.engine.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wrasse.collectors.decode.ReferenceRecords;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.SliceWriter;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.RuleBaseJson;
import org.wrasse.engine.rasdaemon.Table;
import org.wrasse.engine.rasdaemon.Tables;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;

/**
 * A journal of errors that others recorded: pages of records in our reference layouts, of a machine
 * and boot that never were ({@link #MACHINE}), with the wall clock as their trace clock. The rules
 * in force are none, so nothing follows from it by itself: not in a replay, nor in a daemon that
 * would be started on it.
 */
final class ImportedJournal implements AutoCloseable {
    static final String SOURCE = "import";
    static final Machine MACHINE = new Machine(SOURCE, "", "", 4096, SOURCE);
    private static final int NO_CPU = -1;

    /** Entries that {@link #head} takes. */
    static final int HEAD = 3;

    /** Times in logs and databases are told to the second. */
    static final ClockSample WALL_CLOCK = new ClockSample(0, 0, 1_000_000_000L);

    private final Journal journal;
    private final ReferenceRecords records;
    private final SliceWriter writer = new SliceWriter(NO_CPU);
    private final SubBufferSlice page = new SubBufferSlice(SliceWriter.FULL);
    private final PagePayload payload = new PagePayload();

    private ImportedJournal(Journal journal, ReferenceRecords records) {
        this.journal = journal;
        this.records = records;
    }

    /** Begins it in a folder of its own. */
    static ImportedJournal begin(Path directory) {
        Set<String> events = new TreeSet<>();
        Tables.all().stream().map(Table::event).forEach(events::add);
        ReferenceRecords records = new ReferenceRecords(events);
        Journal journal = Journal.open(directory, JournalLimits.none());
        head(journal, records.formats());
        ImportedJournal imported = new ImportedJournal(journal, records);
        imported.writer.start(imported.page);
        return imported;
    }

    /** Tells how what follows is to be read, and that no rules are in force. */
    static void head(Journal journal, TraceFormats formats) {
        journal.append(
                RecordKind.KERNEL, JournalJson.bytes(JournalJson.importedKernel(MACHINE, formats)));
        journal.append(RecordKind.CLOCK, JournalJson.bytes(JournalJson.clock(WALL_CLOCK)));
        journal.append(RecordKind.RULEBASE, JournalJson.bytes(RuleBaseJson.of(noRules())));
    }

    private static RuleBase noRules() {
        return new RuleCompiler().compile(List.of()).base().orElseThrow();
    }

    /**
     * Appends an error.
     *
     * @throws IllegalArgumentException if it cannot be one; one line
     */
    void append(ImportedError error) {
        Map<String, String> fields = error.fields();
        byte[] record = records.encode(error.event(), fields);
        if (!writer.fits(error.time(), record.length)) {
            flush();
        }
        int at = writer.add(error.time(), record.length);
        System.arraycopy(record, 0, page.data, at, record.length);
    }

    private void flush() {
        if (page.records > 0) {
            payload.encode(SOURCE, page);
            journal.append(RecordKind.PAGE, payload.bytes(), payload.length(), page.records);
            writer.start(page);
        }
    }

    /** Ends it: a notice tells where it came from. */
    void finish(String notice, long time) {
        flush();
        journal.append(RecordKind.NOTICE, JournalJson.bytes(JournalJson.notice(notice, time)));
        journal.sync();
    }

    @Override
    public void close() {
        journal.close();
    }
}
