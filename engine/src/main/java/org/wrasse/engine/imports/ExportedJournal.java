package org.wrasse.engine.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wrasse.collectors.decode.ReferenceRecords;
import org.wrasse.collectors.event.EdacCountDifference;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.SliceWriter;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Plural;

/**
 * A journal made again of the rows that it was exported as: the same entries under the same
 * numbers, events in our reference layouts. Entries that the rows do not have are taken up by a
 * notice, so that nothing else changes its number.
 */
final class ExportedJournal implements AutoCloseable {
    private static final String EVENT = "event";

    private final Journal journal;
    private final ReferenceRecords records = ReferenceRecords.ofAllEvents();
    private final Map<Integer, SliceWriter> writers = new TreeMap<>();
    private final SubBufferSlice page = new SubBufferSlice(SliceWriter.FULL);
    private final PagePayload payload = new PagePayload();
    private SliceWriter writer;
    private String source = "";
    private long pageFirst;
    private long counts;
    private long clockOffset;

    private ExportedJournal(Journal journal) {
        this.journal = journal;
    }

    /** Begins it in a folder of its own. */
    static ExportedJournal begin(Path directory) {
        // All in one segment: another would begin with entries that the rows do not have.
        return new ExportedJournal(Journal.open(directory, new JournalLimits(0, Long.MAX_VALUE)));
    }

    /**
     * Appends the entry of a row.
     *
     * @throws IllegalArgumentException if it cannot be one; one line
     */
    void append(ObjectNode row) {
        long sequence = row.path("seq").asLong();
        String type = row.path("type").asText();
        if (type.equals(EVENT) && row.path(EVENT).asText().equals(EdacCountDifference.EVENT)) {
            follows(sequence);
        } else if (sequence < next()) {
            throw new IllegalArgumentException(
                    "entry %d is behind a later one: give the rows in their order"
                            .formatted(sequence));
        } else if (type.equals(EVENT)) {
            event(row, sequence);
        } else {
            entry(type, row, sequence);
        }
    }

    private long next() {
        return page.records > 0 ? pageFirst + page.records : journal.nextSequence();
    }

    /** What EDAC's counters told follows again from them, or from the boot that ended them. */
    private void follows(long sequence) {
        if (sequence != counts) {
            throw new IllegalArgumentException(
                    "it follows from EDAC's counters, entry %d, which is missing"
                            .formatted(sequence));
        }
    }

    private void event(ObjectNode row, long sequence) {
        boolean injected = row.path("injected").asBoolean();
        Map<String, Object> fields = JournalJson.map(row.path("fields"));
        byte[] record = records.encodeShown(row.path(EVENT).asText(), fields, injected);
        long time = time(row) - clockOffset;
        int cpu = row.path("cpu").asInt(-1);
        String from = row.path("source").asText();
        boolean another = page.cpu != cpu || !from.equals(source) || sequence != next();
        if (page.records == 0 || another || !writer.fits(time, record.length)) {
            flush();
            fill(sequence, time(row));
            writer = writers.computeIfAbsent(cpu, SliceWriter::new);
            writer.start(page);
            source = from;
            pageFirst = sequence;
        }
        int at = writer.add(time, record.length);
        System.arraycopy(record, 0, page.data, at, record.length);
    }

    private void entry(String type, ObjectNode row, long sequence) {
        RecordKind kind = kind(type);
        long time = time(row);
        ObjectNode payload = RowPayload.of(kind, row, time - clockOffset, records.formats());
        flush();
        if (kind != RecordKind.KERNEL || sequence > 1) {
            fill(sequence, time);
        }
        journal.append(kind, JournalJson.bytes(payload));
        if (kind == RecordKind.CLOCK) {
            ClockSample sample = JournalJson.clock(payload);
            clockOffset = sample.wallNanos() - sample.traceNanos();
        }
        counts = kind == RecordKind.EDAC || kind == RecordKind.KERNEL ? sequence : 0;
    }

    private static RecordKind kind(String type) {
        return Arrays.stream(RecordKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(type))
                .filter(kind -> kind != RecordKind.PAGE && kind != RecordKind.FIRMWARE)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "rows of type '" + type + "' cannot be imported"));
    }

    private static long time(ObjectNode row) {
        try {
            return Rfc3339.parse(row.path("time").asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time: '" + row.path("time").asText() + "'", e);
        }
    }

    /** Takes up the numbers before {@code sequence}; first of all with how to read what follows. */
    private void fill(long sequence, long time) {
        if (journal.nextSequence() == 1) {
            if (sequence <= ImportedJournal.HEAD) {
                throw new IllegalArgumentException(
                        "entry 1 is missing, which tells the kernel: export all kinds");
            }
            ImportedJournal.head(journal, records.formats());
        }
        int missing = (int) (sequence - journal.nextSequence());
        if (missing > 0) {
            byte[] notice = JournalJson.bytes(JournalJson.notice(left(missing), time));
            journal.append(RecordKind.NOTICE, notice, notice.length, missing);
        }
    }

    private static String left(int entries) {
        return "%s here %s not in what was imported"
                .formatted(Plural.of(entries, "entry", "entries"), entries == 1 ? "was" : "were");
    }

    private void flush() {
        if (page.records > 0) {
            payload.encode(source, page);
            journal.append(RecordKind.PAGE, payload.bytes(), payload.length(), page.records);
            page.records = 0;
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
