package org.wrasse.engine.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.decision.Decision;

/**
 * Looks for decisions from a journal's end back. What followed from a decision is met before it and
 * laid upon it when it is met; what nobody asked for is let go when the input that it followed from
 * has been passed, so that memory does not grow with the journal.
 */
final class DecisionSearch {
    private final List<DecisionQuery> open;
    private final List<Chapter> found = new ArrayList<>();
    private final Map<String, Sequel> sequels = new HashMap<>();
    private final TreeMap<Long, List<Chapter>> byInput = new TreeMap<>();
    private final Map<String, List<Chapter>> parentless = new HashMap<>();
    private final Set<Chapter> toTrace = new HashSet<>();
    private final Map<DecisionQuery, Nearest> near = new HashMap<>();
    private final JournalRows rows = new JournalRows();

    /** What was met of a decision that has not been met itself; newest first. */
    private static final class Sequel {
        private final List<Row> intents = new ArrayList<>();
        private final List<Chapter.Ending> endings = new ArrayList<>();
    }

    DecisionSearch(List<DecisionQuery> queries) {
        this.open = new ArrayList<>(queries);
        queries.forEach(query -> near.put(query, query.nearest()));
    }

    /** True once all were found, each with what it followed from. */
    boolean done() {
        return open.isEmpty() && toTrace.isEmpty() && parentless.isEmpty();
    }

    /** In the order in which they were found: the newest first. */
    List<Chapter> found() {
        return found;
    }

    /** What no decision answers, each with what there is that is like it. */
    Map<DecisionQuery, List<String>> unanswered() {
        Map<DecisionQuery, List<String>> unanswered = new LinkedHashMap<>();
        open.forEach(query -> unanswered.put(query, near.get(query).list()));
        return unanswered;
    }

    /** Takes the next older record. */
    void take(JournalRecord r) {
        Chapter.Ending ending = null;
        switch (r.kind()) {
            case OUTCOME -> ending = outcome(r);
            case INTENT -> intent(r);
            case DECISION -> decision(r);
            case TRIP -> trip(r);
            default -> {}
        }
        passed(r, ending);
    }

    private Chapter.Ending outcome(JournalRecord r) {
        List<Chapter> followed = byInput.getOrDefault(r.sequence(), List.of());
        Chapter.Ending ending =
                new Chapter.Ending(
                        row(r), JournalJson.outcome(JournalJson.parse(r.payload())), followed);
        sequel(ending.outcome().decision()).endings.add(ending);
        return ending;
    }

    private void intent(JournalRecord r) {
        Row intent = row(r);
        sequel(intent.json().path("decision").asText()).intents.add(intent);
    }

    private void decision(JournalRecord r) {
        Decision decision = JournalJson.decision(JournalJson.parse(r.payload()));
        Chapter chapter = new Chapter(decision, row(r), r.payload());
        Sequel sequel = sequels.remove(decision.id());
        if (sequel != null) {
            sequel.intents.forEach(chapter::addOlderIntent);
            sequel.endings.forEach(chapter::addOlderEnding);
        }
        byInput.computeIfAbsent(chapter.input(), input -> new ArrayList<>()).add(0, chapter);
        List<Chapter> children = parentless.remove(decision.id());
        if (children != null) {
            children.forEach(child -> child.followsFrom(chapter));
            toTrace.add(chapter);
        }
        if (open.removeIf(query -> query.answeredBy(decision))) {
            found.add(chapter);
            toTrace.add(chapter);
        }
        open.forEach(query -> near.get(query).offer(query.likeIn(decision)));
    }

    private void trip(JournalRecord r) {
        ObjectNode trip = JournalJson.parse(r.payload());
        List<Long> evidence = new ArrayList<>();
        trip.path("evidence").forEach(e -> evidence.add(e.asLong()));
        if (evidence.isEmpty()) {
            return;
        }
        long last = evidence.get(evidence.size() - 1);
        for (Chapter chapter : byInput.getOrDefault(last, List.of())) {
            Decision decision = chapter.decision();
            if (decision.rule().equals(trip.path("rule").asText())
                    && decision.evidence().equals(evidence)) {
                chapter.tripped(row(r));
            }
        }
    }

    /** Lets go of what followed from the record, but for what is asked for. */
    private void passed(JournalRecord r, Chapter.Ending ending) {
        for (List<Chapter> chapters : byInput.tailMap(r.sequence()).values()) {
            for (Chapter chapter : chapters) {
                boolean caused = ending != null && chapter.input() == r.sequence();
                if (toTrace.remove(chapter) && caused) {
                    chapter.causedBy(ending);
                    parentless
                            .computeIfAbsent(ending.outcome().decision(), id -> new ArrayList<>())
                            .add(chapter);
                }
            }
        }
        if (r.kind().input()) {
            byInput.tailMap(r.sequence()).clear();
        }
    }

    private Sequel sequel(String decision) {
        return sequels.computeIfAbsent(decision, id -> new Sequel());
    }

    private Row row(JournalRecord r) {
        return rows.of(r).get(0);
    }
}
