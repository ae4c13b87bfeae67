package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a journal's lock file says of its numbers, so that none is given twice where the end of the
 * journal is lost: {@code next N} after an orderly end, {@code below N} while a process appends,
 * {@code held N} while records below N have their numbers and are not all on the disk.
 */
final class SequenceMark {
    static final String FILE = "writer.lock";
    private static final long STEP = 65_536;
    private static final Pattern TEXT = Pattern.compile("(next|below|held) +([0-9]{18})\\s*");
    private static final int MAX_BYTES = 64;

    private final FileChannel file;
    private long bound;

    SequenceMark(FileChannel file) {
        this.file = file;
    }

    /**
     * The number after the last one that was given, by an orderly end of the journal in {@code
     * journal}; 0 where a process appends or has died.
     */
    static long ended(Path journal) {
        try {
            Matcher mark = TEXT.matcher(Files.readString(journal.resolve(FILE)));
            return mark.matches() && mark.group(1).equals("next")
                    ? Long.parseLong(mark.group(2))
                    : 0;
        } catch (IOException e) {
            // A copy of a journal has no lock file.
            return 0;
        }
    }

    /**
     * The number to go on with.
     *
     * @param end what the journal itself tells
     */
    long next(JournalEnd end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        file.read(bytes, 0);
        Matcher mark =
                TEXT.matcher(
                        new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII));
        if (!mark.matches() || mark.group(1).equals("below") && end.sound()) {
            return end.next();
        }
        return Math.max(end.next(), Long.parseLong(mark.group(2)));
    }

    /** Numbers up to {@code next} are about to be given. */
    void reach(long next) throws IOException {
        if (next >= bound) {
            bound = next + STEP;
            write("below", bound);
        }
    }

    /** Numbers below {@code next} are given, to records that are only in memory. */
    void held(long next) throws IOException {
        bound = 0;
        write("held", next);
    }

    /** No more numbers are given. */
    void end(long next) throws IOException {
        write("next", next);
    }

    private void write(String word, long number) throws IOException {
        // One length, so that a write cut short is not taken for another number.
        String text = "%-5s %018d\n".formatted(word, number);
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }
}
