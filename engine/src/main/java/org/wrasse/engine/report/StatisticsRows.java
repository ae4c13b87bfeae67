package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.JournalStatistics.Count;

/** A journal's numbers for people and for programs. */
public final class StatisticsRows {
    private StatisticsRows() {}

    /**
     * One object.
     *
     * @param fileBytes of its files
     * @param most components
     */
    public static ObjectNode json(JournalStatistics s, long fileBytes, int most) {
        ObjectNode json =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "journal-stats")
                        .put("records", s.records())
                        .put("entries", s.entries())
                        .put("bytes", s.bytes())
                        .put("file_bytes", fileBytes)
                        .put("from", s.hasEvents() ? Rfc3339.format(s.first()) : "")
                        .put("to", s.hasEvents() ? Rfc3339.format(s.last()) : "")
                        .put("events_per_second", s.rate());
        if (s.hasEvents()) {
            json.putObject("busiest_minute")
                    .put("time", Rfc3339.format(s.busiest().start()))
                    .put("events", s.busiest().events());
        }
        s.kinds().forEach(json.putObject("kinds")::put);
        ArrayNode events = json.putArray("events");
        s.events().forEach((kind, count) -> put(events, kind, count));
        ArrayNode components = json.putArray("components");
        s.components(most)
                .forEach(
                        e ->
                                put(
                                        components.addObject().put("component", e.getKey()),
                                        e.getValue()));
        return json.put("component_count", s.componentCount())
                .put("events_of_other_components", s.others().events());
    }

    private static void put(ArrayNode events, JournalStatistics.EventKind kind, Count count) {
        put(
                events.addObject().put("class", kind.eventClass()).put("severity", kind.severity()),
                count);
    }

    private static void put(ObjectNode object, Count count) {
        object.put("events", count.events()).put("errors", count.errors());
    }

    /** Lines for people. */
    public static List<String> lines(JournalStatistics s, long fileBytes, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%,d %s, %,d %s, %,d KiB of data, %,d KiB of files"
                        .formatted(
                                s.records(),
                                s.records() == 1 ? "record" : "records",
                                s.entries(),
                                s.entries() == 1 ? "entry" : "entries",
                                s.bytes() >> 10,
                                fileBytes >> 10));
        lines.add("");
        lines.add("%12s  %s".formatted("ROWS", "KIND"));
        s.kinds().forEach((kind, n) -> lines.add("%,12d  %s".formatted(n, kind)));
        if (s.hasEvents()) {
            events(s, lines);
            components(s, most, lines);
        }
        return lines;
    }

    private static void events(JournalStatistics s, List<String> lines) {
        lines.add("");
        lines.add("events from %s".formatted(Rfc3339.format(s.first())));
        lines.add("         to %s".formatted(Rfc3339.format(s.last())));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%.3g a second; most in a minute: %,d from %s on",
                        s.rate(),
                        s.busiest().events(),
                        Rfc3339.format(s.busiest().start())));
        lines.add("");
        lines.add("%12s %12s  %-22s %s".formatted("EVENTS", "ERRORS", "CLASS", "SEVERITY"));
        s.events()
                .forEach(
                        (kind, c) ->
                                lines.add(
                                        "%,12d %,12d  %-22s %s"
                                                .formatted(
                                                        c.events(),
                                                        c.errors(),
                                                        kind.eventClass(),
                                                        kind.severity())));
    }

    private static void components(JournalStatistics s, int most, List<String> lines) {
        lines.add("");
        lines.add("%12s %12s  %s".formatted("EVENTS", "ERRORS", "COMPONENT"));
        s.components(most)
                .forEach(
                        e ->
                                lines.add(
                                        "%,12d %,12d  %s"
                                                .formatted(
                                                        e.getValue().events(),
                                                        e.getValue().errors(),
                                                        e.getKey())));
        int more = s.componentCount() - most;
        if (more > 0) {
            lines.add("%27s %,d more components (--top)".formatted("", more));
        }
        if (s.others().events() > 0) {
            lines.add(
                    "%,12d %,12d  others, not told apart"
                            .formatted(s.others().events(), s.others().errors()));
        }
    }
}
