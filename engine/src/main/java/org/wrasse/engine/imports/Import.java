package org.wrasse.engine.imports;

import java.io.IOException;
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
    private long imported;
    private long refused;
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
     */
    public Import(ZoneId zone, long boot, Consumer<Refused> told) {
        this.zone = zone;
        this.boot = boot;
        this.told = told;
    }

    public static final long UNKNOWN_BOOT = LogLine.UNKNOWN;

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
            fill(files, draft, now);
            Files.deleteIfExists(place);
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
            journal.finish(
                    "imported %s from %s, %d refused"
                            .formatted(
                                    Plural.of(imported, "error"),
                                    files.stream()
                                            .map(Path::toString)
                                            .collect(Collectors.joining(", ")),
                                    refused),
                    now);
        } finally {
            closeAll(open);
        }
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
            return database.sources();
        }
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return List.of(new LogFile(file, new LineTime(zone, boot, written), this::refuse));
    }

    private void append(ImportedError error, ImportedJournal journal) {
        try {
            journal.append(error);
        } catch (IllegalArgumentException e) {
            refuse(new Refused(error.where(), e.getMessage()));
            return;
        }
        imported++;
        first = Math.min(first, error.time());
        last = Math.max(last, error.time());
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
