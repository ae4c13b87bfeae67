package org.wrasse.engine.replay;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.rules.decision.Decision;

/**
 * A journal through the rules once more, compared with what was decided then. Memory does not grow
 * with the journal: a decision is remembered only until its other half has come by.
 */
public final class Replay {
    private final JournalReader reader;
    private final RuleBases ruleBases;
    private final MessageDigest digest;
    private final Map<String, byte[]> unmatched = new HashMap<>();
    private long decisions;
    private long same;
    private long different;

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

    public Replay(JournalReader reader, RuleBases ruleBases) {
        this.reader = reader;
        this.ruleBases = ruleBases;
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
                player.play(r, outputs);
                if (r.kind() == RecordKind.DECISION) {
                    String id = JournalJson.parse(r.payload()).path("decision").asText();
                    match("-" + id, "+" + id, r.payload());
                }
                outputs.forEach(o -> take(o, decided));
                outputs.clear();
                progress.accept(r);
            }
            return result(player.events());
        }
    }

    private void take(Output output, Consumer<Decision> decided) {
        if (output instanceof Output.Decided made) {
            byte[] bytes = JournalJson.bytes(JournalJson.decision(made.decision()));
            digest.update(bytes);
            decisions++;
            String id = made.decision().id();
            match("+" + id, "-" + id, bytes);
            decided.accept(made.decision());
        }
    }

    /** Compares with the other half if that was here before, else waits for it. */
    private void match(String key, String other, byte[] bytes) {
        byte[] half = unmatched.remove(other);
        if (half == null) {
            unmatched.put(key, bytes);
        } else if (Arrays.equals(half, bytes)) {
            same++;
        } else {
            different++;
        }
    }

    private Result result(long events) {
        long added = unmatched.keySet().stream().filter(k -> k.charAt(0) == '+').count();
        return new Result(
                events,
                decisions,
                same,
                different,
                added,
                unmatched.size() - added,
                reader.unsound(),
                HexFormat.of().formatHex(digest.digest()));
    }
}
