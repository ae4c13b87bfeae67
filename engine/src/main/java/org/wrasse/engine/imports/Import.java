package org.wrasse.engine.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Plural;
import org.wrasse.engine.sqlite.SqliteFile;

/**
 * Makes a journal of files that other programs wrote. The journal is there whole or not at all.
 * Memory does not grow with the files.
 */
public final class Import {
    private final ZoneId zone;
    private final long boot;
    private final Consumer<Refused> told;
    private final Meter meter;
    private long imported;
    private long refused;
    private long done;
    private long all;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * What came of it.
     *
     * @param events in the journal
     * @param refused what could not be imported
     * @param first time of the earliest event, in nanoseconds since 1970; more than {@code last} if
     *     there is none
     */
    public record Result(long events, long refused, long first, long last) {}

    /**
     * @param zone of times that name none
     * @param boot when the machine was booted whose log tells times since then, in nanoseconds
     *     since 1970; {@link #UNKNOWN_BOOT}
     * @param told of all that cannot be imported
     * @param meter told how far it is
     */
    public Import(ZoneId zone, long boot, Consumer<Refused> told, Meter meter) {
        this.zone = zone;
        this.boot = boot;
        this.told = told;
        this.meter = meter;
    }

    /** Told now and then how far an import is. */
    public interface Meter {
        /**
         * @param done bytes of files and rows of databases that were read
         * @param all that there are
         */
        void at(long done, long all);
    }

    public static final long UNKNOWN_BOOT = LogLine.UNKNOWN;

    /** Whether the file is a journal's rows, which are imported alone. */
    private static boolean areRows(List<Path> files) throws IOException {
        for (Path file : files) {
            if (isOfRows(file) && files.size() > 1) {
                throw new IOException(
                        file + ": is a journal's export: import it alone, into one of its own");
            }
        }
        return isOfRows(files.get(0));
    }

    private static boolean isOfRows(Path file) throws IOException {
        try {
            return RowFile.is(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
    }

    /**
     * Imports the files into a journal that must not be there yet.
     *
     * @param now nanoseconds since 1970
     * @throws IOException one line: what is in the way, and the remedy
     */
    public Result run(List<Path> files, Path into, long now) throws IOException {
        Path place = free(into);
        Path draft = Files.createTempDirectory(place.getParent(), ".wrasse-import");
        try {
            if (areRows(files)) {
                fill(files.get(0), draft, now);
            } else {
                fill(files, draft, now);
            }
            Files.deleteIfExists(free(into));
            Files.move(draft, place);
        } finally {
            delete(draft);
        }
        return new Result(imported, refused, first, last);
    }

    private static Path free(Path into) throws IOException {
        Path place = into.toAbsolutePath().normalize();
        if (place.getParent() == null || !Files.isDirectory(place.getParent())) {
            throw new IOException(into + ": there is no folder to make it in: make that first");
        }
        if (Files.exists(place) && !isEmptyFolder(place)) {
            throw new IOException(
                    into
                            + ": is there already: an import makes a journal of its own: give another --into");
        }
        return place;
    }

    private static boolean isEmptyFolder(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return false;
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.findAny().isEmpty();
        }
    }

    private void fill(List<Path> files, Path draft, long now) throws IOException {
        List<AutoCloseable> open = new ArrayList<>();
        try (ImportedJournal journal = ImportedJournal.begin(draft)) {
            MergedErrors errors = new MergedErrors(sources(files, open));
            for (ImportedError e = errors.next(); e != null; e = errors.next()) {
                append(e, journal);
            }
            journal.finish(came(files), now);
        } finally {
            closeAll(open);
        }
    }

    private String came(List<Path> files) {
        return "imported %s from %s, %d refused"
                .formatted(
                        Plural.of(imported, "error"),
                        files.stream().map(Path::toString).collect(Collectors.joining(", ")),
                        refused);
    }

    /** Makes the journal again that the rows are of. */
    private void fill(Path rows, Path draft, long now) throws IOException {
        try (ExportedJournal journal = ExportedJournal.begin(draft);
                InputStream bytes = counted(rows);
                RowFile file = new RowFile(rows, bytes, this::refuse)) {
            for (ObjectNode row = file.next(); row != null; row = file.next()) {
                try {
                    journal.append(row);
                    count(row);
                } catch (IllegalArgumentException e) {
                    refuse(new Refused(file.where(), e.getMessage()));
                }
            }
            journal.finish(came(List.of(rows)), now);
        }
    }

    private void count(ObjectNode row) {
        if (row.path("type").asText().equals("event")) {
            counted(Rfc3339.parse(row.path("time").asText()));
        }
    }

    private void counted(long time) {
        imported++;
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    private InputStream counted(Path file) throws IOException {
        all += Files.size(file);
        return new CountedStream(Files.newInputStream(file), n -> meter.at(done += n, all));
    }

    private List<ErrorSource> sources(List<Path> files, List<AutoCloseable> open)
            throws IOException {
        List<ErrorSource> sources = new ArrayList<>();
        for (Path file : files) {
            try {
                sources.addAll(sources(file, open));
            } catch (NoSuchFileException e) {
                throw new IOException(file + ": there is no such file", e);
            }
        }
        open.addAll(0, sources);
        return sources;
    }

    private List<ErrorSource> sources(Path file, List<AutoCloseable> open) throws IOException {
        if (SqliteFile.is(file)) {
            RasdaemonDatabase database = new RasdaemonDatabase(file, this::refuse);
            open.add(database);
            List<ErrorSource> tables = database.sources();
            all += database.rows();
            return tables.stream().map(this::counted).toList();
        }
        Instant written = Files.getLastModifiedTime(file).toInstant();
        LineTime times = new LineTime(zone, boot, written);
        return List.of(new LogFile(file, counted(file), times, this::refuse));
    }

    private ErrorSource counted(ErrorSource rows) {
        return new ErrorSource() {
            @Override
            public ImportedError next() throws IOException {
                meter.at(done++, all);
                return rows.next();
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }

    private void append(ImportedError error, ImportedJournal journal) {
        try {
            journal.append(error);
        } catch (IllegalArgumentException e) {
            refuse(new Refused(error.where(), e.getMessage()));
            return;
        }
        counted(error.time());
    }

    private void refuse(Refused what) {
        refused++;
        told.accept(what);
    }

    private static void closeAll(List<AutoCloseable> open) throws IOException {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
