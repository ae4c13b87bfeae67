package org.wrasse.engine.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * The journal of a sick machine, of any length, as the pipeline writes it: storms by turns of both
 * kinds of memory errors on 10,000 pages, minutes apart, and between them what else decisions
 * depend on: outcomes of all kinds, losses, minutes, clock samples, other rules, another boot.
 */
public final class LongJournal implements AutoCloseable {
    /** Errors in a storm. */
    public static final int STORM = RingPages.EVENTS;

    private static final int PAGES = 10_000;
    private static final long MINUTE = 60_000_000_000L;
    private static final long START = 1_790_000_000_000_000_000L;
    private static final List<RuleBase> RULES =
            List.of(
                    compiled("memory.corrected", "page", 25),
                    compiled("memory.corrected", "dimm", 10_000));

    private final Random random;
    private final Journal journal;
    private final Deciding deciding = new Deciding();
    private final ConcurrentLinkedQueue<Decision> open = new ConcurrentLinkedQueue<>();
    private final Pipeline pipeline;
    private final List<RingPages> storms =
            List.of(
                    new RingPages(Tracepoint.MC_EVENT, PAGES),
                    new RingPages(Tracepoint.MCE_RECORD, PAGES));
    private Machine machine = RingPages.kernel().machine();
    private long now;

    public LongJournal(Path folder, long seed) {
        random = new Random(seed);
        journal = Journal.open(folder, JournalLimits.none());
        pipeline = new Pipeline(journal, 4096, new Decoding(), deciding, open::add);
        pipeline.start();
        boot();
        pipeline.put(new Input.Rules(RULES.get(0)));
    }

    private static RuleBase compiled(String on, String per, int count) {
        List<RuleSource> sources = new ArrayList<>(RuleFiles.packs());
        sources.add(
                new RuleSource(
                        "site.drl",
                        """
                        rule "Site" @serd( on = "%s", per = "%s", count = %d, within = "24h" )
                        when $t : Trip() then decide.log( $t.component() ).because( $t ); end
                        rule "After a failure" when $o : Outcome( failed, page != null )
                        then decide.alert( $o.page() ).because( $o ); end
                        rule "Each hour" when $t : Tick( minute == 0 ) $f : FaultyComponent()
                        then decide.alert( $f.component() ).because( $f ); end
                        """
                                .formatted(on, per, count)));
        return new RuleCompiler().compile(sources).base().orElseThrow();
    }

    /** So many storms more, and what comes between. */
    public void storms(int count) {
        RawSink sink = pipeline.sink(RingPages.SOURCE);
        for (int i = 0; i < count; i++) {
            storms.get(i % storms.size()).putInto(sink);
            now += MINUTE;
            storms.forEach(pages -> pages.later(MINUTE));
            between();
        }
        pipeline.settle();
    }

    private void between() {
        int what = random.nextInt(100);
        if (what < 3) {
            boot();
        } else if (what < 10) {
            pipeline.put(new Input.Rules(RULES.get(random.nextInt(RULES.size()))));
        } else if (what < 20) {
            Origin origin = new Origin(machine, RingPages.SOURCE, random.nextInt(2), now, false);
            pipeline.put(new Input.Loss(new LossReport(origin, random.nextInt(10), now, "full")));
        } else if (what < 40) {
            clock();
        }
        pipeline.put(new Input.Tick(START + now));
        outcomes();
    }

    private void boot() {
        Input.Kernel kernel = RingPages.kernel();
        machine =
                new Machine(
                        "boot " + now,
                        machine.release(),
                        machine.arch(),
                        machine.pageSize(),
                        machine.clock());
        pipeline.put(new Input.Kernel(machine, kernel.formats()));
        clock();
    }

    private void clock() {
        pipeline.put(new Input.Clock(new ClockSample(now, START + now + random.nextInt(1000), 5)));
    }

    private void outcomes() {
        Outcome.Result[] results = Outcome.Result.values();
        for (Decision d = open.poll(); d != null; d = open.poll()) {
            Outcome.Result result = results[random.nextInt(results.length)];
            pipeline.put(
                    new Input.Result(
                            new Outcome(
                                    d.id(),
                                    START + now,
                                    d.action(),
                                    d.component(),
                                    result,
                                    result.name(),
                                    0,
                                    0)));
        }
    }

    @Override
    public void close() {
        pipeline.settle();
        pipeline.close();
        deciding.close();
        journal.close();
    }
}
