package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A part of a journal: what one process appended in one go, as a queue of its own in a folder of
 * its own. A process appends to segments that it has begun itself and to no others, so that nothing
 * is ever appended behind damage.
 *
 * @param directory named by {@link #first}, in decimal with leading zeros; a dot and a number
 *     follow where a process before began there too and died before it appended anything
 * @param first the sequence number that its first entry has or would have had
 */
record Segment(Path directory, long first) implements Comparable<Segment> {
    private static final int DIGITS = 16;
    private static final Pattern NAME = Pattern.compile("([0-9]{" + DIGITS + "})(\\.[0-9]+)?");
    private static final String QUEUE_FILE = ".cq4";

    /**
     * The segments of the journal in {@code journal}, oldest first.
     *
     * @throws JournalException if it may not be read
     */
    static List<Segment> of(Path journal) {
        try (Stream<Path> children = Files.list(journal)) {
            return children.filter(Segment::isNamed).map(Segment::at).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new JournalException(
                    journal + ": cannot be read: " + e + ": run it as the daemon's user (root)", e);
        }
    }

    private static boolean isNamed(Path directory) {
        return NAME.matcher(directory.getFileName().toString()).matches();
    }

    private static Segment at(Path directory) {
        String name = directory.getFileName().toString();
        return new Segment(directory, Long.parseLong(name.substring(0, DIGITS)));
    }

    /** Makes the folder of a segment that begins with the given number. */
    static Segment create(Path journal, long first) throws IOException {
        String name = "%0" + DIGITS + "d";
        Path directory = journal.resolve(name.formatted(first));
        for (int again = 1; Files.exists(directory); again++) {
            directory = journal.resolve((name + ".%d").formatted(first, again));
        }
        return new Segment(Files.createDirectory(directory, OwnerOnly.DIRECTORY), first);
    }

    /** Deletes it with all that is in it. */
    void delete() throws IOException {
        List<Path> files;
        try (Stream<Path> children = Files.list(directory)) {
            files = children.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    /** The file that the queue keeps records in; empty if it has not been made. */
    Optional<Path> file() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(QUEUE_FILE)).sorted().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(Segment other) {
        int byFirst = Long.compare(first, other.first);
        return byFirst != 0 ? byFirst : Integer.compare(again(), other.again());
    }

    private int again() {
        String name = directory.getFileName().toString();
        return name.length() == DIGITS ? 0 : Integer.parseInt(name.substring(DIGITS + 1));
    }
}
