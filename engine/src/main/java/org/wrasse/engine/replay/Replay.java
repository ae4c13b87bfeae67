package org.wrasse.engine.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.rules.decision.Decision;

/**
 * A journal through the rules once more, compared with what was decided then. It always plays from
 * the journal's start, so that counters are what they were; only what was decided in the range
 * asked for is compared. Memory does not grow with the journal: a decision waits for its other half
 * only as long as one of then can have been late.
 */
public final class Replay {
    /** Inputs after which a decision of then is no longer on its way into the journal. */
    private static final long LATEST = 64 * Pipeline.SLOTS;

    private final JournalReader reader;
    private final RuleBases ruleBases;
    private final TimeRange range;
    private final Pace pace;
    private final Optional<KnownOutcomes> outcomes;
    private final MessageDigest digest;
    private final Map<String, Waiting> unmatched = new LinkedHashMap<>();
    private long inputs;
    private long decisions;
    private long added;
    private long missing;
    private long same;
    private long different;

    /** A decision made now, after so many inputs. */
    private record Waiting(byte[] bytes, long inputs) {}

    /**
     * What came of it.
     *
     * @param events ring records decoded
     * @param decisions made now
     * @param same of them, byte for byte as journaled
     * @param different of them, journaled but otherwise
     * @param added of them, not in the journal
     * @param missing decisions in the journal that were not made now
     * @param unsound journal records that could not be read
     * @param digest SHA-256 over all decisions made now, in their order
     */
    public record Result(
            long events,
            long decisions,
            long same,
            long different,
            long added,
            long missing,
            long unsound,
            String digest) {
        /** Whether the decisions were those of the journal. */
        public boolean identical() {
            return different == 0 && added == 0 && missing == 0;
        }
    }

    /** All of a journal by the rules of then, as fast as can be. */
    public Replay(JournalReader reader, RuleBases ruleBases) {
        this(reader, ruleBases, false, TimeRange.ALL, Pace.max());
    }

    /**
     * @param other whether the rule bases are other ones than those of then: they are told of an
     *     outcome only if they have made its decision too
     * @param range decisions of other times are neither compared nor told
     * @param pace at which time goes by in that range
     */
    public Replay(
            JournalReader reader, RuleBases ruleBases, boolean other, TimeRange range, Pace pace) {
        this.reader = reader;
        this.ruleBases = ruleBases;
        this.range = range;
        this.pace = pace;
        this.outcomes = other ? Optional.of(new KnownOutcomes()) : Optional.empty();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Plays the journal to its end.
     *
     * @param decided called with each decision as it is made
     * @param progress called with each record after it was played
     */
    public Result run(Consumer<Decision> decided, Consumer<JournalRecord> progress) {
        try (JournalPlayer player = new JournalPlayer(ruleBases)) {
            List<Output> outputs = new ArrayList<>();
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                play(player, r, outputs);
                inputs += r.kind().input() ? 1 : 0;
                if (r.kind() == RecordKind.DECISION) {
                    journaled(r.payload());
                }
                outputs.forEach(o -> take(o, decided));
                outputs.clear();
                letGo();
                progress.accept(r);
            }
            return result(player.events());
        }
    }

    private void play(JournalPlayer player, JournalRecord record, List<Output> outputs) {
        Optional<JournalRecord> shown =
                outcomes.isEmpty() ? Optional.of(record) : outcomes.get().shown(record);
        shown.ifPresent(r -> player.play(r, outputs));
        if (range.holds(record.time())) {
            pace.await(record.time());
        }
    }

    private void take(Output output, Consumer<Decision> decided) {
        if (!(output instanceof Output.Decided made)) {
            return;
        }
        Decision decision = made.decision();
        outcomes.ifPresent(known -> known.made(decision));
        if (range.holds(decision.time())) {
            byte[] bytes = JournalJson.bytes(JournalJson.decision(decision));
            digest.update(bytes);
            decisions++;
            unmatched.put(decision.id(), new Waiting(bytes, inputs));
            decided.accept(decision);
        }
    }

    /** One of then: its input was played, so that the one of now is here if there is one. */
    private void journaled(byte[] payload) {
        ObjectNode then = JournalJson.parse(payload);
        if (!range.holds(Rfc3339.parse(then.path("time").asText()))) {
            return;
        }
        Waiting now = unmatched.remove(then.path("decision").asText());
        if (now == null) {
            missing++;
        } else if (Arrays.equals(now.bytes(), payload)) {
            same++;
        } else {
            different++;
        }
    }

    private void letGo() {
        Iterator<Waiting> oldest = unmatched.values().iterator();
        while (oldest.hasNext() && oldest.next().inputs() < inputs - LATEST) {
            oldest.remove();
            added++;
        }
    }

    private Result result(long events) {
        return new Result(
                events,
                decisions,
                same,
                different,
                added + unmatched.size(),
                missing,
                reader.unsound(),
                HexFormat.of().formatHex(digest.digest()));
    }
}
