package org.wrasse.engine.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.pipeline.Witness;
import org.wrasse.engine.replay.JournalPlayer;
import org.wrasse.engine.replay.KnownOutcomes;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Decision;

/** One of the two rule bases, at play. */
public final class Contender {
    private final RuleBases bases;
    private final Optional<KnownOutcomes> outcomes;
    private final List<Output> outputs = new ArrayList<>();
    private JournalPlayer player;

    private Contender(RuleBases bases, Optional<KnownOutcomes> outcomes) {
        this.bases = bases;
        this.outcomes = outcomes;
    }

    /** The rules of then. */
    public static Contender asJournaled() {
        return new Contender(RuleBases.asJournaled(null), Optional.empty());
    }

    /** These, from the journal's start to its end. */
    public static Contender of(RuleBase base) {
        return new Contender(RuleBases.always(base), Optional.of(new KnownOutcomes()));
    }

    void begin(Witness witness) {
        player = new JournalPlayer(bases, witness);
    }

    /** What is decided on the record. */
    List<Decision> play(JournalRecord record) {
        List<Decision> decisions = new ArrayList<>();
        outcomes.map(known -> known.shown(record))
                .orElse(Optional.of(record))
                .ifPresent(shown -> player.play(shown, outputs));
        for (Output output : outputs) {
            if (output instanceof Output.Decided made) {
                decisions.add(made.decision());
                outcomes.ifPresent(known -> known.made(made.decision()));
            }
        }
        outputs.clear();
        return decisions;
    }

    long events() {
        return player.events();
    }

    void end() {
        player.close();
    }
}
