package org.wrasse.engine.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.Severity;
import org.wrasse.collectors.os.Clock;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.report.RowFilter;
import org.wrasse.engine.report.SequenceRange;
import org.wrasse.rules.Words;
import picocli.CommandLine.Option;

/** Options that pick some of the journal's rows. */
final class FilterOptions {
    @Option(
            names = {"--since", "--from"},
            paramLabel = "TIME",
            description = "from then on: 2026-11-23T09:15:00Z, or how long ago (2h)")
    private String since;

    @Option(
            names = {"--until", "--to"},
            paramLabel = "TIME",
            description = "before then")
    private String until;

    @Option(
            names = "--seq",
            paramLabel = "NUMBERS",
            description = "entries of these numbers: 38, 38-120, 38-")
    private String sequences;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "of these kinds: event, undecodable, loss, trip, decision, outcome …")
    private List<String> kinds = List.of();

    @Option(
            names = "--component",
            paramLabel = "COMPONENT",
            description =
                    "that name it: page:0x12345000, 0x12345040, a DIMM's label, 0000:3a:02.0, cpu3")
    private String component;

    @Option(names = "--rule", paramLabel = "NAME", description = "of this rule (trips, decisions)")
    private String rule;

    @Option(names = "--class", paramLabel = "CLASS", description = "events of memory.corrected …")
    private String eventClass;

    @Option(names = "--severity", paramLabel = "WORD", description = "events that are fatal …")
    private String severity;

    /** Whether rows are asked for that may be no events. */
    boolean isOfAnyKind() {
        return rule != null || !kinds.isEmpty();
    }

    /**
     * @throws CommandException if something is not what it should be; one line
     */
    Predicate<Row> filter() {
        // The one that remembers decisions comes first, so that it sees all.
        return rows().and(kinds()).and(sequences());
    }

    private Predicate<Row> rows() {
        long now = Clock.wallNanos();
        return new RowFilter(
                since == null ? Long.MIN_VALUE : Queries.time(since, now),
                until == null ? Long.MAX_VALUE : Queries.time(until, now),
                component == null ? null : Queries.component(component)::matches,
                rule,
                word("class", eventClass, EventClass.values(), EventClass::text),
                word("severity", severity, Severity.values(), Severity::text));
    }

    private Predicate<Row> kinds() {
        kinds.forEach(kind -> word("kind", kind, Row.TYPES));
        return row -> kinds.isEmpty() || kinds.contains(row.type());
    }

    private Predicate<Row> sequences() {
        if (sequences == null) {
            return row -> true;
        }
        try {
            SequenceRange range = SequenceRange.parse(sequences);
            return row -> range.holds(row.sequence());
        } catch (IllegalArgumentException e) {
            throw new CommandException("--seq " + e.getMessage());
        }
    }

    private static <T> String word(String kind, String given, T[] all, Function<T, String> text) {
        return word(kind, given, Stream.of(all).map(text).toList());
    }

    private static String word(String kind, String given, List<String> words) {
        if (given != null && !words.contains(given)) {
            throw new CommandException(
                    "there is no %s %s: %s".formatted(kind, given, Words.suggest(given, words)));
        }
        return given;
    }
}
