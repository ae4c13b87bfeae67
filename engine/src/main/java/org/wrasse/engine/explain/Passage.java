package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.event.Machine;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.pipeline.Witness;
import org.wrasse.engine.replay.JournalPlayer;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.RuleSource;

/**
 * A journal from its start on, through decoding and the rules of then. What stands in the way of
 * that is noted, not thrown: rules that no longer compile decide nothing from there on, pages whose
 * formats are lost are passed over.
 */
final class Passage implements AutoCloseable {
    private final JournalReader reader;
    private final JournalPlayer player;
    private final RuleBases compiled = RuleBases.asJournaled(null);
    private final Set<String> doubts = new LinkedHashSet<>();
    private final List<Output> outputs = new ArrayList<>();
    private long unreadable;

    /** Called with each record after it was played. */
    interface Step {
        /**
         * @param outputs what the rules made of it
         */
        void played(JournalRecord record, List<Output> outputs);
    }

    Passage(JournalReader reader, Witness witness) {
        this.reader = reader;
        this.player = new JournalPlayer(this::ofThatDay, witness);
    }

    private RuleBase ofThatDay(List<RuleSource> sources, RuleSettings settings) {
        try {
            return compiled.of(sources, settings);
        } catch (JournalException e) {
            doubts.add(e.getMessage());
            return new RuleCompiler().compile(List.of()).base().orElseThrow();
        }
    }

    /** Plays the records until one is beyond what is asked for; that one is not played. */
    void run(Predicate<JournalRecord> isBeyond, Step step) {
        for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
            if (isBeyond.test(r)) {
                return;
            }
            if (isReadable(r)) {
                player.play(r, outputs);
            }
            step.played(r, outputs);
            outputs.clear();
        }
    }

    /** Pages and firmware's records say nothing without the machine that they are of. */
    private boolean isReadable(JournalRecord r) {
        boolean needsMachine = r.kind() == RecordKind.PAGE || r.kind() == RecordKind.FIRMWARE;
        if (!needsMachine || !player.decoding().machine().equals(Machine.UNKNOWN)) {
            return true;
        }
        unreadable += r.count();
        return false;
    }

    /** The rules at work; empty before the first. */
    Optional<RuleSession> session() {
        return player.deciding().session();
    }

    /** Why a replay may not be what it was; a line each. */
    List<String> doubts() {
        List<String> all = new ArrayList<>(doubts);
        if (unreadable > 0) {
            all.add(
                    unreadable
                            + " entries cannot be decoded: the formats that stood before them are"
                            + " lost");
        }
        return all;
    }

    @Override
    public void close() {
        player.close();
    }
}
