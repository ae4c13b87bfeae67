package org.wrasse.engine.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.SerdEngine;

/**
 * Plays a journal up to a moment and says what each rule had of a component by then, and what it
 * lacked. Memory does not grow with the journal.
 */
public final class WhyNot {
    /** Parts that events of one kind name together. */
    private static final List<Set<Unit>> KINDS =
            List.of(
                    EnumSet.of(
                            Unit.PAGE,
                            Unit.ROW,
                            Unit.COLUMN,
                            Unit.BANK,
                            Unit.RANK,
                            Unit.DIMM,
                            Unit.CHANNEL,
                            Unit.CONTROLLER,
                            Unit.SOCKET),
                    EnumSet.of(Unit.MCA_BANK, Unit.CPU, Unit.SOCKET),
                    EnumSet.of(Unit.FUNCTION, Unit.LINK, Unit.ROOT_PORT, Unit.DEVICE));

    private final ComponentQuery query;
    private final long at;
    private final LongConsumer progress;
    private final Sightings seen;
    private final LastDecisions decisions = new LastDecisions();
    private final Map<String, String> failed = new HashMap<>();
    private final Map<RuleTally.Key, Long> since = new HashMap<>();
    private final OperatorWords told;
    private RuleBase base;
    private RuleBaseThen then;
    private long time;
    private long sequence;

    /**
     * @param at nanoseconds since 1970: what was journaled later is left out; {@link
     *     Long#MAX_VALUE} for nothing
     * @param progress told of each entry that has been passed
     */
    public WhyNot(ComponentQuery query, long at, LongConsumer progress) {
        this.query = query;
        this.at = at;
        this.progress = progress;
        this.seen = new Sightings(query, () -> base);
        this.told = new OperatorWords(seen.relatives());
    }

    /**
     * Plays the journal; once.
     *
     * @throws org.wrasse.engine.journal.JournalException if there is no journal or it cannot be
     *     read; one line
     */
    public WhyNotAnswer answer(Path journal) {
        try (JournalReader reader = JournalReader.open(journal);
                Passage passage = new Passage(reader, seen)) {
            passage.run(r -> r.time() > at, (r, outputs) -> take(r, passage, outputs));
            long now = at == Long.MAX_VALUE ? Math.max(time, seen.lastTime()) : at;
            return new WhyNotAnswer(
                    query,
                    now,
                    sequence,
                    seen.tallies(),
                    seen.doubtful(),
                    told.rows(),
                    relatives(),
                    seen.nearest(),
                    rules(passage, now),
                    passage.doubts(),
                    JournalGaps.of(reader));
        }
    }

    private void take(JournalRecord r, Passage passage, List<Output> outputs) {
        time = Math.max(time, r.time());
        sequence = r.sequence() + r.count() - 1;
        switch (r.kind()) {
            case OPERATOR -> told.take(r);
            case RULEBASE -> rulesChanged(r, passage);
            case DECISION -> decided(JournalJson.decision(JournalJson.parse(r.payload())));
            case OUTCOME -> decisions.ended(JournalJson.outcome(JournalJson.parse(r.payload())));
            default -> {}
        }
        for (Output output : outputs) {
            if (output instanceof Output.Noticed noticed && !noticed.failed().isEmpty()) {
                failed.put(noticed.failed(), noticed.text());
            }
        }
        progress.accept(r.sequence());
    }

    private void rulesChanged(JournalRecord r, Passage passage) {
        RuleBaseThen next = RuleBaseThen.of(r);
        if (then == null || !next.digest().equals(then.digest())) {
            failed.clear();
        }
        base = passage.session().map(RuleSession::base).orElse(null);
        List<RuleInfo> rules = base == null ? List.of() : base.rules();
        Set<RuleTally.Key> keys = rules.stream().map(RuleTally.Key::of).collect(Collectors.toSet());
        since.keySet().retainAll(keys);
        seen.retain(keys);
        long from = then == null ? 0 : r.sequence();
        keys.forEach(key -> since.putIfAbsent(key, from));
        then = next;
    }

    private void decided(Decision decision) {
        if (seen.relatives().contains(decision.component())) {
            decisions.made(decision);
        }
    }

    private List<RuleAnswer> rules(Passage passage, long now) {
        List<RuleAnswer> answers = new ArrayList<>();
        Map<String, SerdEngine> engines = new HashMap<>();
        passage.session().ifPresent(s -> s.engines().forEach(e -> engines.put(e.rule(), e)));
        for (RuleInfo rule : base == null ? List.<RuleInfo>of() : base.rules()) {
            RuleExcerpt excerpt = RuleExcerpt.find(then.sources(), rule.name()).orElse(null);
            boolean hardware =
                    excerpt != null && excerpt.actions().stream().anyMatch(ActionKind::hardware);
            List<Reason> reasons =
                    Reasons.of(
                            query,
                            seen,
                            rule,
                            engines.get(rule.name()),
                            hardware,
                            failed.get(rule.name()),
                            decisions.of(rule.name()),
                            now);
            answers.add(
                    new RuleAnswer(
                            rule,
                            excerpt,
                            since.get(RuleTally.Key.of(rule)),
                            concerns(rule),
                            reasons));
        }
        return answers;
    }

    /** Whether the rule could act on the component, a part of it, or what it is a part of. */
    private boolean concerns(RuleInfo rule) {
        if (seen.tallies().isEmpty()) {
            return false;
        }
        if (!decisions.of(rule.name()).isEmpty() || seen.tally(rule).shown() > 0) {
            return true;
        }
        return rule.serd() != null
                && (rule.serd().on().stream().anyMatch(seen.tallies()::containsKey)
                        || KINDS.stream().anyMatch(both(rule.serd().per())));
    }

    private Predicate<Set<Unit>> both(Unit per) {
        return kind -> kind.contains(per) && kind.contains(query.unit()) || per == query.unit();
    }

    private List<String> relatives() {
        List<String> lines = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            List<Component> parts = seen.relatives().of(unit);
            if (parts.size() == 1) {
                lines.add(parts.get(0).id());
            } else if (!parts.isEmpty()) {
                boolean more = seen.relatives().forgotten() > 0;
                lines.add(parts.size() + (more ? " or more " : " ") + unit.text() + "s");
            }
        }
        return lines;
    }
}
