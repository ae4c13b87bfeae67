package org.wrasse.engine.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.EdacJson;
import org.wrasse.engine.journal.InventoryJson;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RuleBaseJson;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.pipeline.Witness;
import org.wrasse.rules.RuleBase;

/**
 * Feeds journaled inputs through decoding and deciding, one after the other, in the calling thread.
 * The outputs are those that the pipeline had. Not thread-safe.
 */
public final class JournalPlayer implements AutoCloseable {
    private final RuleBases ruleBases;
    private final Decoding decoding = new Decoding();
    private final Deciding deciding;
    private final SubBufferSlice page = new SubBufferSlice(4096);
    private final List<Observation> observations = new ArrayList<>();
    private long events;

    /**
     * @param ruleBases what the rule bases of the journal are compiled by
     */
    public JournalPlayer(RuleBases ruleBases) {
        this(ruleBases, Witness.NONE);
    }

    /**
     * @param witness sees each observation just before the rules do
     */
    public JournalPlayer(RuleBases ruleBases, Witness witness) {
        this.ruleBases = ruleBases;
        this.deciding = new Deciding(witness);
    }

    /** Takes the next record; one that is no input changes nothing. */
    public void play(JournalRecord record, List<Output> into) {
        switch (record.kind()) {
            case PAGE -> page(record, into);
            case KERNEL -> {
                ObjectNode node = JournalJson.parse(record.payload());
                Input.Kernel kernel =
                        new Input.Kernel(JournalJson.machine(node), JournalJson.formats(node));
                decoding.kernel(kernel);
                deciding.control(kernel, record.sequence(), into);
            }
            case FIRMWARE -> firmware(record, JournalJson.parse(record.payload()), into);
            case INVENTORY -> parts(record, into);
            case CLOCK, LOSS, RULEBASE, OUTCOME, EDAC, TICK, OPERATOR, TROUBLE ->
                    control(record, JournalJson.parse(record.payload()), into);
            case TRIP, DECISION, INTENT, NOTICE -> {}
        }
    }

    private void parts(JournalRecord record, List<Output> into) {
        Input.Parts parts =
                new Input.Parts(InventoryJson.inventory(JournalJson.parse(record.payload())));
        decoding.parts(parts.inventory());
        deciding.control(parts, record.sequence(), into);
    }

    private void page(JournalRecord record, List<Output> into) {
        PagePayload.decode(record.payload(), page);
        observations.clear();
        decoding.decode(PagePayload.source(record.payload()), page, observations);
        events += observations.size();
        deciding.observe(observations, record.sequence(), into);
    }

    private void firmware(JournalRecord record, ObjectNode node, List<Output> into) {
        Observation observation =
                decoding.firmware(JournalJson.firmware(node), JournalJson.traceNanos(node));
        events++;
        deciding.observe(List.of(observation), record.sequence(), into);
    }

    private void control(JournalRecord record, ObjectNode node, List<Output> into) {
        Input input =
                switch (record.kind()) {
                    case CLOCK -> new Input.Clock(JournalJson.clock(node));
                    case LOSS -> new Input.Loss(JournalJson.loss(node, decoding.machine()));
                    case TICK -> new Input.Tick(JournalJson.tick(node).time());
                    case TROUBLE -> new Input.Troubled(JournalJson.trouble(node));
                    case OPERATOR -> new Input.Operator(OperatorJson.request(node));
                    case EDAC -> new Input.Edac(EdacJson.counters(node));
                    case RULEBASE ->
                            new Input.Rules(
                                    ruleBases.of(
                                            RuleBaseJson.sources(node),
                                            RuleBaseJson.settings(node)));
                    default -> new Input.Result(JournalJson.outcome(node));
                };
        deciding.control(input, record.sequence(), into);
    }

    /**
     * Goes on where another player was; to be called before anything is played.
     *
     * @throws IllegalArgumentException if the state does not fit the rules that it is of
     */
    void restore(PlayerState state) {
        Inventory inventory = InventoryJson.inventory(state.inventory());
        if (state.kernel() != null) {
            Machine machine = JournalJson.machine(state.kernel()).with(inventory);
            decoding.kernel(new Input.Kernel(machine, JournalJson.formats(state.kernel())));
        } else {
            decoding.parts(inventory);
        }
        ObjectNode rules = state.rules();
        RuleBase base =
                rules == null
                        ? null
                        : ruleBases.of(RuleBaseJson.sources(rules), RuleBaseJson.settings(rules));
        deciding.restore(state.deciding(), base, decoding.machine());
    }

    /** A copy of all that it holds between two records. */
    PlayerState state() {
        Input.Kernel kernel = decoding.kernel();
        return new PlayerState(
                kernel == null ? null : JournalJson.kernel(kernel.machine(), kernel.formats()),
                InventoryJson.inventory(decoding.machine().inventory()),
                deciding.session().map(s -> RuleBaseJson.of(s.base())).orElse(null),
                deciding.state());
    }

    /** How many records of rings and of firmware have been decoded. */
    public long events() {
        return events;
    }

    public Decoding decoding() {
        return decoding;
    }

    public Deciding deciding() {
        return deciding;
    }

    @Override
    public void close() {
        deciding.close();
    }
}
