package org.wrasse.engine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.testing.VirtualMachine;
import org.wrasse.engine.testing.Wrasse;

/** The journal of the daemon in the guest, read on the host while it grows. */
final class GuestJournal {
    /** What a copy was brought out in, beside its files. */
    static final String ARCHIVE = "tgz";

    private static final int PATIENCE_MINUTES = 8;

    private final VirtualMachine machine;
    private final String directory;

    /**
     * @param directory in the guest
     */
    GuestJournal(VirtualMachine machine, String directory) {
        this.machine = machine;
        this.directory = directory;
    }

    /** A copy of it as it is now, on the host; the next one takes its place. */
    Path copy() throws IOException, InterruptedException {
        machine.guest(
                "rm -rf /share/journal && mkdir /share/journal && tar cz -C %s . >/share/journal/%s"
                        .formatted(directory, ARCHIVE));
        Path copy = machine.share().resolve("journal");
        unpack(copy);
        return copy;
    }

    /** All rows that it has now, as {@code wrasse events --all --json} prints them. */
    List<JsonNode> rows() throws IOException, InterruptedException {
        Path copy = copy();
        List<JsonNode> rows = new ArrayList<>();
        JournalRows reading = new JournalRows();
        try (JournalReader reader = JournalReader.open(copy, damage -> fail(damage.toString()))) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                reading.of(r).forEach(row -> rows.add(row.json()));
            }
        }
        return rows;
    }

    private static void unpack(Path folder) {
        String archive = folder.resolve(ARCHIVE).toString();
        Wrasse.Ended ended =
                Wrasse.runWords(List.of("tar", "xzf", archive, "-C", folder.toString()));
        assertEquals(0, ended.exitCode(), ended.err());
    }

    /** The first row like this; waits for it. */
    JsonNode await(String what, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        return nth(rowsWith(what, wanted, 1), wanted, 1);
    }

    /** All rows as soon as so many of them are like this. */
    private List<JsonNode> rowsWith(String what, Predicate<JsonNode> wanted, int nth)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        List<JsonNode> rows = rows();
        while (rows.stream().filter(wanted).count() < nth) {
            if (System.nanoTime() > until) {
                fail("the journal has no " + what + ":\n" + text(rows));
            }
            Thread.sleep(2000); // a look costs the guest time
            rows = rows();
        }
        return rows;
    }

    private static JsonNode nth(List<JsonNode> rows, Predicate<JsonNode> wanted, int nth) {
        return rows.stream().filter(wanted).skip(nth - 1).findFirst().orElseThrow();
    }

    /** The first decision to do that to a component, and what became of it; waits for it. */
    Deed deed(String action, String component) throws IOException, InterruptedException {
        return deed(action, component, 1);
    }

    /** Likewise the decision number {@code nth}. */
    Deed deed(String action, String component, int nth) throws IOException, InterruptedException {
        String what = "outcome number %d of %s of %s".formatted(nth, action, component);
        Predicate<JsonNode> outcome = row -> Deed.isPart(row, "outcome", action, component);
        List<JsonNode> rows = rowsWith(what, outcome, nth);
        return Deed.of(nth(rows, outcome, nth).path("decision").asText(), rows);
    }

    private static String text(List<JsonNode> rows) {
        return rows.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
    }
}
