package org.wrasse.engine.explain;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.wrasse.engine.journal.BackwardReader;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.RuleSession;

/**
 * Explains decisions from a journal alone. The journal is read once: from its end back to the
 * decisions, and from its start on up to them.
 */
public final class Explainer {
    private final Path journal;
    private final int mostEvidence;
    private final LongConsumer progress;
    private final SortedMap<Long, OperatorWord> words = new TreeMap<>();
    private long end;

    /**
     * What came of it.
     *
     * @param explanations the oldest decision first
     * @param unanswered what no decision answers, each with what there is that is like it
     */
    public record Answer(
            List<Explanation> explanations,
            Map<DecisionQuery, List<String>> unanswered,
            JournalGaps damage) {}

    /**
     * @param mostEvidence how much of each decision's evidence to keep
     * @param progress told now and then how many of the journal's entries have been passed
     */
    public Explainer(Path journal, int mostEvidence, LongConsumer progress) {
        this.journal = journal;
        this.mostEvidence = mostEvidence;
        this.progress = progress;
    }

    /**
     * Looks for the decisions and for what is behind them.
     *
     * @throws org.wrasse.engine.journal.JournalException if there is no journal or it cannot be
     *     read; one line
     */
    public Answer explain(List<DecisionQuery> queries) {
        DecisionSearch search = new DecisionSearch(queries);
        JournalGaps behind = search(search);
        List<Subject> subjects =
                search.found().stream()
                        .sorted(Comparator.comparingLong(Chapter::sequence))
                        .map(chapter -> new Subject(chapter, mostEvidence))
                        .toList();
        if (subjects.isEmpty()) {
            return new Answer(List.of(), search.unanswered(), behind);
        }
        long last = search.found().stream().mapToLong(Chapter::input).max().orElseThrow();
        try (JournalReader reader = JournalReader.open(journal);
                Passage passage =
                        new Passage(
                                reader,
                                (observation, sequence, time) ->
                                        subjects.forEach(
                                                s ->
                                                        s.evidence()
                                                                .take(
                                                                        observation,
                                                                        sequence,
                                                                        time)))) {
            passage.run(
                    r -> r.sequence() > last,
                    (r, outputs) -> gather(subjects, last, passage, r, outputs));
            List<String> doubts = passage.doubts();
            return new Answer(
                    subjects.stream().map(s -> s.explanation(words.values(), doubts)).toList(),
                    search.unanswered(),
                    behind.and(JournalGaps.of(reader)));
        }
    }

    private JournalGaps search(DecisionSearch search) {
        try (BackwardReader reader = BackwardReader.open(journal)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                end = Math.max(end, r.sequence() + r.count());
                search.take(r);
                if (r.kind() == RecordKind.OPERATOR) {
                    words.put(r.sequence(), OperatorWord.of(r));
                }
                progress.accept(end - r.sequence());
                if (search.done()) {
                    break;
                }
            }
            return JournalGaps.of(reader);
        }
    }

    private void gather(
            List<Subject> subjects,
            long last,
            Passage passage,
            JournalRecord r,
            List<Output> outputs) {
        if (r.kind() == RecordKind.RULEBASE) {
            RuleBaseThen rules = RuleBaseThen.of(r);
            subjects.forEach(s -> s.inForce(rules));
        } else if (r.kind() == RecordKind.OPERATOR) {
            words.put(r.sequence(), OperatorWord.of(r));
        } else if (r.kind() == RecordKind.OUTCOME || r.kind() == RecordKind.TROUBLE) {
            Row row = new JournalRows().of(r).get(0);
            subjects.forEach(s -> s.evidence().take(row, r.sequence(), r.time()));
        }
        RuleSession session = passage.session().orElse(null);
        subjects.forEach(s -> s.played(r, session, outputs));
        progress.accept(Math.max(0, end - last) + r.sequence());
    }
}
