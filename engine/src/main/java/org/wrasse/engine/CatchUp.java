package org.wrasse.engine;

import java.io.IOException;
import java.util.function.Consumer;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.os.Clock;
import org.wrasse.engine.acting.Acting;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.report.Plural;
import org.wrasse.engine.source.FirmwareRecords;
import org.wrasse.engine.source.OtherBoot;
import org.wrasse.engine.source.Source;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

/** What a start makes up for: what the process before left undone, and what came without one. */
final class CatchUp {
    private final Pipeline pipeline;
    private final Journal journal;
    private final JournalState state;
    private final Acting acting;
    private final Consumer<String> notices;
    private final Consumer<Trouble> troubles;

    /**
     * @param state what the journal tells of the process before
     * @param notices journals and logs a line for the operator
     * @param troubles the same for what rules may match on
     */
    CatchUp(
            Pipeline pipeline,
            Journal journal,
            JournalState state,
            Acting acting,
            Consumer<String> notices,
            Consumer<Trouble> troubles) {
        this.pipeline = pipeline;
        this.journal = journal;
        this.state = state;
        this.acting = acting;
        this.notices = notices;
        this.troubles = troubles;
    }

    /** Journals what a boot before has left, before the kernel of this one is told. */
    void keep(OtherBoot other) {
        notices.accept(
                "%s of a boot before in the rings: kept undecoded, as nobody can tell which boot"
                        .formatted(Plural.of(other.records(), "record")));
        pipeline.put(other.kernel());
        RawSink sink = pipeline.sink(OtherBoot.SOURCE);
        other.pages().forEach(sink::put);
    }

    /**
     * Journals what the process before has made of inputs but not journaled, as it would have: with
     * no record of this start before it, it does not matter at how many starts this is cut off.
     */
    void decide() {
        for (Decision decision : state.unjournaled()) {
            journal.append(RecordKind.DECISION, JournalJson.bytes(JournalJson.decision(decision)));
            state.journaled(decision);
        }
    }

    /**
     * Finds out what became of actions that were interrupted, and begins those that were not begun.
     */
    void act(String bootId) {
        state.interrupted().forEach(acting::interrupted);
        state.untouched(bootId).forEach(acting::resume);
    }

    /** What an earlier start has told already is no trouble again. */
    void tellDamage() {
        String text =
                "the journal is damaged: %s cannot be read, %s missing: see 'wrasse journal verify'"
                        .formatted(
                                Plural.of(state.unsound(), "record"),
                                Plural.of(state.missing(), "entry is", "entries are"));
        if (state.newlyDamaged()) {
            troubles.accept(
                    new Trouble(TroubleKind.RECORDS_DAMAGED, false, text, Clock.wallNanos()));
        } else if (state.unsound() + state.missing() > 0) {
            notices.accept(text);
        }
    }

    /** Records that firmware kept of boots before: each of them once, however often it starts. */
    void readFirmware(FirmwareRecords firmware, Source source) throws IOException {
        String bootId = source.kernel().machine().bootId();
        for (FirmwareRecord found : firmware.read(notices)) {
            if (state.isNew(found, bootId)) {
                pipeline.put(new Input.Firmware(found, source.clock().traceNanos()));
            }
        }
    }
}
