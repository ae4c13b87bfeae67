package org.wrasse.engine.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.RingCursor;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceCollector;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.OperatorRequest;

/**
 * All that the journal says of the state in which the last process left things: what the rules have
 * counted, how far each CPU's ring was read, what was decided but not done.
 */
public final class JournalState implements AutoCloseable {
    /**
     * Input records that can lie behind the one whose decision a process has not journaled before
     * it died: as many as are in flight, and those that segments begun meanwhile repeat. What older
     * inputs lead to now and did not then is another version's opinion, not a loss.
     */
    static final int UNDECIDED = 2 * Pipeline.SLOTS;

    private final JournalPlayer player;
    private final History history;
    private final Map<Integer, RingCursor> cursors = new HashMap<>();
    private final Map<Integer, Long> lossTotals = new HashMap<>();
    private final Map<String, Snapshot.Recomputed> unjournaled = new LinkedHashMap<>();
    private final Map<String, Decision> open = new LinkedHashMap<>();
    private final Set<String> intended = new LinkedHashSet<>();
    private final SubBufferSlice page = new SubBufferSlice(4096);
    private final SeenFirmware firmware = new SeenFirmware();
    private String bootId = "";
    private Snapshot.Mark last;
    private long played;
    private long inputs;
    private long unsound;
    private long missing;
    private long unsoundBeforeLast;
    private long missingBeforeLast;
    private long told;

    /** Who takes over from the journal what was done. */
    public interface History {
        /** A decision had this outcome. */
        void closed(Decision decision, Outcome outcome);

        /** The machine was booted: what was offline is in use again. */
        void booted();

        /** A decision was let pass, so many nanoseconds after the boot. */
        default void begun(Decision decision, long sinceBoot) {}

        /** The host had been up for so many nanoseconds. */
        default void up(long sinceBoot) {}

        /** An operator told this. */
        default void operated(OperatorRequest request) {}
    }

    private JournalState(RuleBases ruleBases, History history) {
        this.player = new JournalPlayer(ruleBases);
        this.history = history;
    }

    /**
     * Reads the journal in {@code directory}, if there is one.
     *
     * @param known a rule base that need not be compiled again
     * @param history told of what was done, in its order
     */
    public static JournalState read(Path directory, RuleBase known, History history) {
        JournalState state = new JournalState(RuleBases.asJournaled(known), history);
        if (JournalReader.exists(directory)) {
            try (JournalReader reader = JournalReader.open(directory)) {
                state.play(reader);
            }
        }
        return state;
    }

    /**
     * Goes on from a snapshot of the journal.
     *
     * @param reader whose next record is the last that went into the snapshot
     * @param past goes on from it, too, if nothing is thrown
     * @throws IllegalArgumentException if the snapshot is of another journal, or of something else
     *     than this configuration; one phrase
     */
    static JournalState resume(
            Snapshot snapshot, JournalReader reader, RuleBase known, ActionHistory past) {
        JournalRecord last = reader.next();
        if (last == null || !Snapshot.Mark.of(last).equals(snapshot.last())) {
            throw new IllegalArgumentException("its last record is not in the journal");
        }
        JournalState state = new JournalState(RuleBases.asJournaled(known), past);
        try {
            state.restore(snapshot, past);
            state.play(reader);
        } catch (RuntimeException e) {
            state.close();
            throw e;
        }
        return state;
    }

    private void restore(Snapshot snapshot, ActionHistory past) {
        player.restore(snapshot.player());
        if (!player.deciding().digest().equals(snapshot.digest())) {
            throw new IllegalArgumentException("its rules are not those that it names");
        }
        past.restore(snapshot.actions());
        last = snapshot.last();
        bootId = snapshot.bootId();
        inputs = snapshot.inputs();
        unsoundBeforeLast = snapshot.unsound();
        missingBeforeLast = snapshot.missing();
        told = snapshot.told();
        snapshot.cursors().forEach(cursor -> cursors.put(cursor.cpu(), cursor));
        lossTotals.putAll(snapshot.lossTotals());
        snapshot.recomputed().forEach(r -> unjournaled.put(r.decision().id(), r));
        snapshot.open().forEach(decision -> open.put(decision.id(), decision));
        intended.addAll(snapshot.intended());
        firmware.restore(snapshot.firmware());
    }

    /**
     * All that the journal has led to so far; null if it has no record.
     *
     * @param past that was told of what was done, and of nothing else
     */
    Snapshot snapshot(ActionHistory past) {
        return last == null
                ? null
                : new Snapshot(
                        last,
                        player.deciding().digest(),
                        bootId,
                        inputs,
                        unsoundBeforeLast,
                        missingBeforeLast,
                        unsound + missing,
                        List.copyOf(cursors.values()),
                        Map.copyOf(lossTotals),
                        List.copyOf(unjournaled.values()),
                        List.copyOf(open.values()),
                        List.copyOf(intended),
                        firmware.state(),
                        player.state(),
                        past.state());
    }

    /** Number of the last record that was read; 0 if there is none. */
    public long last() {
        return last == null ? 0 : last.sequence();
    }

    /** How many records were read, but for those that a snapshot stands for. */
    public long played() {
        return played;
    }

    private void play(JournalReader reader) {
        List<Output> outputs = new ArrayList<>();
        JournalRecord newest = null;
        long unsoundThen = unsoundBeforeLast;
        long missingThen = missingBeforeLast;
        for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
            newest = r;
            unsoundBeforeLast = unsoundThen + reader.unsound();
            missingBeforeLast = missingThen + reader.missing();
            played++;
            player.play(r, outputs);
            note(r);
            inputs += r.kind().input() ? 1 : 0;
            for (Output output : outputs) {
                if (output instanceof Output.Decided made) {
                    unjournaled.put(
                            made.decision().id(), new Snapshot.Recomputed(made.decision(), inputs));
                }
            }
            outputs.clear();
            letGo();
        }
        reader.checkEnd();
        last = newest == null ? last : Snapshot.Mark.of(newest);
        unsound = unsoundThen + reader.unsound();
        missing = missingThen + reader.missing();
    }

    private void letGo() {
        Iterator<Snapshot.Recomputed> oldest = unjournaled.values().iterator();
        while (oldest.hasNext() && oldest.next().input() <= inputs - UNDECIDED) {
            oldest.remove();
        }
    }

    private void note(JournalRecord r) {
        if (r.kind() == RecordKind.PAGE) {
            page(r.payload());
            return;
        }
        switch (r.kind()) {
            case KERNEL -> kernel(JournalJson.parse(r.payload()));
            case FIRMWARE ->
                    firmware.add(JournalJson.firmware(JournalJson.parse(r.payload())), bootId);
            case LOSS -> loss(JournalJson.parse(r.payload()));
            case DECISION -> journaled(JournalJson.decision(JournalJson.parse(r.payload())));
            case INTENT -> intent(JournalJson.parse(r.payload()));
            case CLOCK -> clock(JournalJson.clock(JournalJson.parse(r.payload())));
            case OPERATOR -> history.operated(OperatorJson.request(JournalJson.parse(r.payload())));
            case OUTCOME -> outcome(JournalJson.outcome(JournalJson.parse(r.payload())));
            default -> {}
        }
    }

    /** Only the rings of a trace instance survive the process, and with them places in them. */
    private void page(byte[] payload) {
        if (PagePayload.source(payload).equals(TraceCollector.NAME)) {
            PagePayload.decode(payload, page);
            cursors.put(
                    page.cpu, new RingCursor(page.cpu, page.pageTime, page.offset + page.length));
        }
    }

    /** Rings do not survive a boot, and neither do places in them. */
    private void kernel(ObjectNode node) {
        String bootId = JournalJson.machine(node).bootId();
        if (!bootId.equals(this.bootId)) {
            history.booted();
            open.replaceAll((id, decision) -> decision.afterBoot());
            cursors.clear();
            lossTotals.clear();
            this.bootId = bootId;
        }
    }

    /** Other trace clocks than these do not start with the boot. */
    private void clock(ClockSample sample) {
        if (player.decoding().machine().clock().matches("boot|mono")) {
            history.up(sample.traceNanos());
        }
    }

    private void loss(ObjectNode node) {
        LossReport loss = JournalJson.loss(node, player.decoding().machine());
        if (loss.origin().source().equals(TraceCollector.NAME)) {
            lossTotals.put(loss.origin().cpu(), loss.total());
        }
    }

    private void intent(ObjectNode node) {
        String id = node.path("decision").asText();
        intended.add(id);
        Decision decision = open.get(id);
        if (decision != null && node.has("since_boot_nanos")) {
            history.begun(decision, node.path("since_boot_nanos").asLong());
        }
    }

    private void outcome(Outcome outcome) {
        Decision decision = open.remove(outcome.decision());
        intended.remove(outcome.decision());
        if (decision != null) {
            history.closed(decision, outcome);
        }
    }

    /** Decoding and deciding, in the state that the journal's end left them in. */
    public JournalPlayer player() {
        return player;
    }

    /** Whether the machine was booted since the journal's end. */
    public boolean bootedSince(String runningBootId) {
        return !bootId.equals(runningBootId);
    }

    /** How far each CPU's ring of the trace instance was journaled; empty after another boot. */
    public List<RingCursor> cursors(String runningBootId) {
        return bootId.equals(runningBootId) ? List.copyOf(cursors.values()) : List.of();
    }

    /** The losses of the trace instance in this boot that are in the journal, by CPU. */
    public Map<Integer, Long> lossTotals(String runningBootId) {
        return bootId.equals(runningBootId) ? Map.copyOf(lossTotals) : Map.of();
    }

    /**
     * Decisions that follow from the journal but did not get into it, as the process died first.
     */
    public List<Decision> unjournaled() {
        return unjournaled.values().stream().map(Snapshot.Recomputed::decision).toList();
    }

    /** One of them, or another, is in the journal. */
    public void journaled(Decision decision) {
        unjournaled.remove(decision.id());
        open.put(decision.id(), decision);
    }

    /** Journaled decisions that nothing was begun for; marked where they are of another boot. */
    public List<Decision> untouched(String runningBootId) {
        return open.values().stream()
                .filter(d -> !intended.contains(d.id()))
                .map(d -> bootId.equals(runningBootId) ? d : d.afterBoot())
                .toList();
    }

    /** Journaled decisions that were begun, with no outcome. */
    public List<Decision> interrupted() {
        return open.values().stream().filter(d -> intended.contains(d.id())).toList();
    }

    /** Whether a record of firmware, found in this boot, is not yet in the journal. */
    public boolean isNew(FirmwareRecord found, String runningBootId) {
        return !firmware.contains(found, runningBootId);
    }

    /** Journal records that could not be read. */
    public long unsound() {
        return unsound;
    }

    /** Sequence numbers that no record had. */
    public long missing() {
        return missing;
    }

    /** Whether there is damage that nobody was told of when the snapshot was made. */
    public boolean newlyDamaged() {
        return unsound + missing > told;
    }

    @Override
    public void close() {
        player.close();
    }
}
