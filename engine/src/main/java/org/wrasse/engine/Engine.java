package org.wrasse.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.GateReport;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.sysfs.EdacTree;
import org.wrasse.collectors.sysfs.MachineInventory;
import org.wrasse.engine.acting.Acting;
import org.wrasse.engine.acting.OutcomeFeed;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.operator.Operating;
import org.wrasse.engine.pipeline.Effects;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.engine.pipeline.PipelineCounters;
import org.wrasse.engine.pipeline.RulesAtWork;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.replay.Snapshots;
import org.wrasse.engine.report.BoardLabels;
import org.wrasse.engine.rules.RuleReloader;
import org.wrasse.engine.rules.RuleSupply;
import org.wrasse.engine.rules.RuleWatch;
import org.wrasse.engine.source.FirmwareRecords;
import org.wrasse.engine.source.Source;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Trouble;

/**
 * The whole, wired in the order of the flow: source → pipeline (journal, decode, rules, decisions)
 * → gate and actions → outcomes, which come back in through the pipeline.
 *
 * <p>Embeddable: {@link #start} in, {@link #close} out; everything between happens on threads of
 * its own.
 */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int PAGE_BYTES = 4096;

    /** Records read at start, beyond which a snapshot is made before anything else. */
    private static final long LONG_TAIL = 20_000;

    private final Config config;
    private final FirmwareRecords firmware;
    private final Journal journal;
    private final JournalState state;
    private final Acting acting;
    private final Pipeline pipeline;
    private final OutcomeFeed outcomes;
    private final Operating operating;
    private final ClockWatch clock;
    private final EdacWatch edac;
    private final InventoryWatch inventory;
    private final EventWatch events;
    private final RuleReloader reloader;
    private final RuleWatch ruleWatch;
    private final SnapshotWatch snapshotWatch;
    private final TroubleWatch troubles;
    private final Collector collector;
    private final Thread collecting;
    private volatile Throwable failure;

    private Engine(
            Config config,
            Source source,
            RuleBase rules,
            RuleSupply supply,
            Acting acting,
            Journal journal,
            Sysfs machine)
            throws IOException {
        this.config = config;
        this.firmware = new FirmwareRecords(config.firmware(), machine);
        this.acting = acting;
        this.journal = journal;
        Snapshots snapshots = new Snapshots(journal.directory());
        state = snapshots.read(rules, acting.history());
        snapshots.discarded().forEach(this::discarded);
        if (state.played() >= LONG_TAIL && !config.journal().snapshotEvery().isZero()) {
            keep(snapshots);
        }
        pipeline =
                new Pipeline(
                        journal,
                        PAGE_BYTES,
                        state.player().decoding(),
                        state.player().deciding(),
                        effects());
        operating = new Operating(pipeline);
        outcomes = new OutcomeFeed(o -> pipeline.put(new Input.Result(o)));
        clock = new ClockWatch(source, s -> pipeline.put(new Input.Clock(s)), this::minute);
        edac =
                new EdacWatch(
                        new EdacTree(machine),
                        source,
                        config.edac().poll(),
                        counters -> pipeline.put(new Input.Edac(counters)));
        inventory =
                new InventoryWatch(
                        new MachineInventory(machine, BoardLabels.ofMachine(machine)),
                        source.kernel().machine().bootId(),
                        known(source),
                        InventoryWatch.INTERVAL,
                        parts -> pipeline.put(new Input.Parts(parts)));
        events = new EventWatch(source, config.trace().newEvents(), pipeline::put, this::notice);
        RuleSwap swap =
                new RuleSwap(
                        pipeline::put, state.player().deciding()::atWork, () -> failure() != null);
        reloader = new RuleReloader(supply, rules, swap::to, this::trouble);
        ruleWatch = supply.watch(reloader::reload);
        snapshotWatch =
                new SnapshotWatch(
                        snapshots,
                        config.journal().snapshotEvery(),
                        config.journal().retention(),
                        journal,
                        reloader::base,
                        () -> acting.history().empty(),
                        this::notice);
        troubles = EngineTroubles.watch(this, this::trouble);
        collector = source.collector(state);
        collecting = new Thread(this::collect, collector.name());
    }

    private Effects effects() {
        return new Effects() {
            @Override
            public void decided(Decision decision) {
                acting.act(decision);
            }

            @Override
            public void operated(Output.Operated operated) {
                acting.operated(operated.request());
                operating.done(operated);
            }
        };
    }

    private void discarded(String snapshot) {
        notice(
                "a snapshot does not fit and is not used, more of the journal was read: "
                        + snapshot);
    }

    /** So that not even a process that dies at once makes the next one read it all again. */
    private void keep(Snapshots snapshots) {
        try {
            snapshots.write(state, acting.history());
        } catch (IOException e) {
            LOG.warn("no snapshot could be made: {}", e.getMessage());
        }
    }

    /** What decoding will hold for the machine's parts once it is told the machine. */
    private Inventory known(Source source) {
        return source.otherBoot().isPresent()
                ? Inventory.NONE
                : source.kernel().machine().after(state.player().decoding().machine()).inventory();
    }

    /**
     * Starts an engine where the journal left the last one.
     *
     * @param rules gives the rule base to be in force from here on; asked for once the journal is
     *     open, so that it may be compiled meanwhile
     * @param machine whose firmware records and counters are read and whose files actions write
     * @throws IOException if the source cannot be read; one line
     * @throws org.wrasse.engine.journal.JournalException if the journal cannot be written; one line
     */
    public static Engine start(
            Config config, Source source, Supplier<RuleBase> rules, Sysfs machine)
            throws IOException {
        return start(config, source, rules, RuleSupply.of(config::rules), machine);
    }

    /**
     * The same with rules that do not come from where the configuration says.
     *
     * @param supply where changed rules come from
     */
    public static Engine start(
            Config config,
            Source source,
            Supplier<RuleBase> rules,
            RuleSupply supply,
            Sysfs machine)
            throws IOException {
        Path directory = config.journal().directory();
        if (JournalReader.isImported(directory)) {
            throw new JournalException(
                    directory
                            + ": is an imported journal, which no daemon goes on with: give another"
                            + " --journal (journal.directory)");
        }
        Acting acting = new Acting(config, machine);
        Journal journal = Journal.open(directory, config.journal().limits());
        try {
            RuleBase base = rules.get();
            Engine engine = new Engine(config, source, base, supply, acting, journal, machine);
            engine.start(source, base);
            return engine;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void start(Source source, RuleBase rules) throws IOException {
        if (state.bootedSince(source.kernel().machine().bootId())) {
            acting.history().booted();
        }
        CatchUp catchUp =
                new CatchUp(pipeline, journal, state, acting, this::notice, this::trouble);
        catchUp.decide();
        acting.start(journal, outcomes);
        pipeline.start();
        source.otherBoot().ifPresent(catchUp::keep);
        pipeline.put(source.kernel());
        inventory.start();
        pipeline.put(new Input.Clock(source.clock()));
        pipeline.put(new Input.Rules(rules));
        pipeline.settle();
        catchUp.act(source.kernel().machine().bootId());
        catchUp.tellDamage();
        catchUp.readFirmware(firmware, source);
        troubles.start();
        clock.start();
        edac.start();
        events.start();
        ruleWatch.start();
        snapshotWatch.start();
        collecting.start();
    }

    /** Rules that do not ask for it cost the journal nothing. */
    private void minute(long wallNanos) {
        if (state.player().deciding().wantsTicks()) {
            pipeline.put(new Input.Tick(wallNanos));
        }
    }

    private void collect() {
        try {
            collector.collect(pipeline.sink(collector.name()));
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("{}: collecting has ended: {}", collector.name(), e.getMessage(), e);
        }
    }

    /** Journals and logs what the operator must hear of; one line. */
    public void notice(String text) {
        LOG.warn("{}", text);
        journal.append(
                RecordKind.NOTICE, JournalJson.bytes(JournalJson.notice(text, Clock.wallNanos())));
    }

    /** The same for what rules may match on: an input, as what comes from outside is. */
    private void trouble(Trouble trouble) {
        LOG.warn("{}", trouble.text());
        pipeline.put(new Input.Troubled(trouble));
    }

    public Config config() {
        return config;
    }

    /** The source of new rules; asked to reload, it does so in the caller's thread. */
    public RuleReloader rules() {
        return reloader;
    }

    /** Where operators' words go. */
    public Operating operating() {
        return operating;
    }

    /** The rules that decide now. */
    public RulesAtWork rulesAtWork() {
        return state.player().deciding().atWork();
    }

    /** What the gate has let pass, and what it still would. */
    public GateReport gate() {
        return acting.gate();
    }

    /** How many actions were given up and have not come back. */
    public int hungActions() {
        return acting.hung();
    }

    /** How many outcomes of actions did not get into the journal. */
    public long lostOutcomes() {
        return acting.undelivered();
    }

    /** The number that the next journal entry gets. */
    public long nextSequence() {
        return journal.nextSequence();
    }

    public PipelineCounters counters() {
        return pipeline.counters();
    }

    /** True while the disk has no room: what is journaled is held in memory, or waits. */
    public boolean waitsForDisk() {
        return journal.waitsForRoom();
    }

    /** Journal entries that are held in memory; after {@link #close} those that are lost. */
    public long heldEntries() {
        return journal.heldEntries();
    }

    /** The same in bytes. */
    public long heldBytes() {
        return journal.heldBytes();
    }

    /** Why the engine cannot go on, or null while all is well. */
    public Throwable failure() {
        return failure != null ? failure : pipeline.failure();
    }

    /**
     * Ends in the order of the flow: what the kernel has buffered is read, journaled, decided and
     * acted on first. Where the journal's disk has no room it stays with the kernel.
     */
    @Override
    public void close() {
        journal.waitNoMore();
        troubles.close();
        ruleWatch.close();
        inventory.close();
        events.close();
        edac.close();
        clock.close();
        collector.stop();
        join(collecting);
        collector.close();
        pipeline.settle();
        acting.close();
        outcomes.close();
        pipeline.close();
        state.close();
        try {
            snapshotWatch.close();
        } finally {
            journal.close();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
