package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.Rfc3339;

/**
 * What a journal holds, in numbers. Memory does not grow with the journal: of more than {@link
 * #MOST_COMPONENTS} components the later ones are counted together. Not thread-safe.
 */
public final class JournalStatistics {
    static final int MOST_COMPONENTS = 100_000;

    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<EventKind, Count> events = new TreeMap<>();
    private final Map<String, Count> components = new HashMap<>();
    private final Count others = new Count();
    private final BusiestMinute busiest = new BusiestMinute();
    private long records;
    private long entries;
    private long bytes;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** What an event is counted as. */
    public record EventKind(String eventClass, String severity) implements Comparable<EventKind> {
        private static final Comparator<EventKind> ORDER =
                Comparator.comparing(EventKind::eventClass).thenComparing(EventKind::severity);

        @Override
        public int compareTo(EventKind other) {
            return ORDER.compare(this, other);
        }
    }

    /** Events, and how many errors they stand for. */
    public static final class Count {
        private long events;
        private long errors;

        private void add(long more) {
            events++;
            errors += more;
        }

        public long events() {
            return events;
        }

        public long errors() {
            return errors;
        }
    }

    /** A record of the journal has been read. */
    public void record(JournalRecord record) {
        records++;
        entries += record.count();
        bytes += record.payload().length;
    }

    /** One of the rows that are counted. */
    public void row(Row row) {
        kinds.merge(row.type(), 1L, Long::sum);
        if (row.type().equals("event")) {
            event(row.json());
        }
    }

    private void event(ObjectNode json) {
        long errors = json.path("count").asLong();
        EventKind kind = new EventKind(json.path("class").asText(), json.path("severity").asText());
        events.computeIfAbsent(kind, k -> new Count()).add(errors);
        component(json.path("component").path("id").asText()).add(errors);
        long time = Rfc3339.parse(json.path("time").asText());
        first = Math.min(first, time);
        last = Math.max(last, time);
        busiest.event(time);
    }

    private Count component(String id) {
        Count known = components.get(id);
        if (known == null && components.size() == MOST_COMPONENTS) {
            return others;
        }
        return known != null ? known : components.computeIfAbsent(id, i -> new Count());
    }

    public long records() {
        return records;
    }

    /** Numbers that the records take. */
    public long entries() {
        return entries;
    }

    /** Of the records' payloads. */
    public long bytes() {
        return bytes;
    }

    /** Rows by type. */
    public Map<String, Long> kinds() {
        return kinds;
    }

    public Map<EventKind, Count> events() {
        return events;
    }

    /** The components with the most errors, at most so many. */
    public List<Map.Entry<String, Count>> components(int most) {
        Comparator<Map.Entry<String, Count>> byErrors =
                Comparator.comparingLong(e -> -e.getValue().errors());
        return components.entrySet().stream()
                .sorted(byErrors.thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
    }

    /** Components told apart. */
    public int componentCount() {
        return components.size();
    }

    /** Events of components that are not told apart. */
    public Count others() {
        return others;
    }

    /** Whether there was an event; else there are no times. */
    public boolean hasEvents() {
        return first <= last;
    }

    /** Time of the earliest event, in nanoseconds since 1970. */
    public long first() {
        return first;
    }

    /** Likewise of the latest. */
    public long last() {
        return last;
    }

    /** Events a second between the first and the last; 0 if that is no time. */
    public double rate() {
        long nanos = hasEvents() ? last - first : 0;
        long all = kinds.getOrDefault("event", 0L);
        return nanos == 0 ? 0 : all * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    public BusiestMinute busiest() {
        return busiest;
    }
}
