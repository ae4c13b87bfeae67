package org.wrasse.engine.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.NetworkInterface;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.decode.EventFormat;
import org.wrasse.collectors.decode.RecordEncoder;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.sysfs.EdacCounters;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.EdacJson;
import org.wrasse.engine.journal.InventoryJson;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.RuleBaseJson;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/**
 * A journal of a machine on which everything happens in any order: errors on few pages of few
 * DIMMs, made-up ones, losses, minutes, counters of EDAC, other parts, reboots, reloads, rules that
 * fail. Most decisions are journaled, most of those end, some in ways that hardware does.
 */
final class RandomJournal implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_790_000_000L * SECOND;

    private static final String RULES =
            """
            rule "page" @serd( on = "memory.corrected", per = "page", count = 3, within = "1h", cooldown = "2m" )
                @mode( enforce )
            when $t : Trip( page != null ) then decide.softOffline( $t.page() ).because( $t ); end
            rule "dimm" @serd( on = "memory.corrected", per = "dimm", distinct = "page", count = 4, within = "2h" )
            when $t : Trip() then decide.faulty( $t.dimm() ).because( $t ); end
            rule "again" @serd( on = "memory.corrected", per = "page", faulty = "dimm", count = 2, within = "1h", cooldown = "5m" )
            when $t : Trip() then decide.alert( $t.page() ).because( $t ); end
            rule "two" when
                $f : FaultyComponent( unit == Unit.DIMM )
                $g : FaultyComponent( unit == Unit.DIMM, component != $f.component )
                $t : Trip( page != null )
            then decide.alert( $g.component() ).because( $f ); end
            rule "many" when $t : Trip() $c : Case( unit == Unit.DIMM, trips > 3 )
            then decide.log( $c.component() ).because( $c ); end
            rule "harder" @mode( enforce )
            when $o : Outcome( failed, action == ActionKind.SOFT_OFFLINE_PAGE )
            then decide.hardOffline( $o.page() ).because( $o ); end
            rule "lost" when $l : LossReport( count > 5 )
            then decide.alert( new LogicalCpu( $l.origin().cpu() ) ).because( $l ); end
            rule "worse" @serd( on = "memory.uncorrected", per = "page", count = 2, within = "1d" )
            when $t : Trip() then decide.hardOffline( $t.page() ).because( $t ); end
            rule "out again" @mode( enforce )
            when $r : RetiredPage() then decide.softOffline( $r.page() ).because( $r ); end
            """;
    private static final String MORE =
            """
            rule "minute" when $t : Tick( minute > 50 ) $f : FaultyComponent()
            then decide.alert( $f.component() ).because( $f ); end
            rule "ill" when $t : Trouble( kind == TroubleKind.DISK_FULL, ! over )
            then decide.alert( $t.component() ).because( $t ); end
            rule "breaks" when $o : Outcome( failed ) then decide.log( null ).because( $o ); end
            """;

    final RuleBase first = compiled(RULES);
    private final RuleBase second = compiled(RULES + MORE);
    private final Random random;
    private final CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
    private final RecordEncoder encoder;
    private final Journal journal;
    private final JournalPlayer player;
    private final List<Decision> undecided = new ArrayList<>();
    private Machine machine;
    private long now;
    private long counted;
    private long setBy;

    RandomJournal(Path folder, long seed) throws Exception {
        this(folder, seed, 400_000);
    }

    RandomJournal(Path folder, long seed, long segmentBytes) throws Exception {
        random = new Random(seed);
        Map<String, String> formats = capture.kernel().formats().formats();
        encoder = new RecordEncoder(EventFormat.parse("ras:mc_event", formats.get("ras:mc_event")));
        journal = Journal.open(folder, new JournalLimits(0, segmentBytes));
        player = new JournalPlayer(RuleBases.asJournaled(first));
        boot();
        input(RecordKind.RULEBASE, JournalJson.bytes(RuleBaseJson.of(first)));
    }

    private static RuleBase compiled(String text) {
        var compilation = new RuleCompiler().compile(List.of(new RuleSource("site.drl", text)));
        return compilation
                .base()
                .orElseThrow(() -> new AssertionError(compilation.problems().toString()));
    }

    private void boot() {
        Input.Kernel kernel = capture.kernel();
        Machine of = kernel.machine();
        machine =
                new Machine(
                        "boot " + random.nextInt(1000),
                        of.release(),
                        of.arch(),
                        of.pageSize(),
                        of.clock());
        input(RecordKind.KERNEL, JournalJson.bytes(JournalJson.kernel(machine, kernel.formats())));
        parts();
        clock();
    }

    private void clock() {
        ClockSample sample = new ClockSample(now, START + now + setBy + random.nextInt(1000), 5);
        input(RecordKind.CLOCK, JournalJson.bytes(JournalJson.clock(sample)));
    }

    /** Something happens. */
    void step() throws IOException {
        now += (long) (random.nextDouble() * random.nextDouble() * 60 * SECOND);
        int what = random.nextInt(100);
        if (what < 70) {
            error();
        } else if (what < 74) {
            madeUp();
        } else if (what < 78) {
            loss();
        } else if (what < 80) {
            TroubleKind[] kinds = TroubleKind.values();
            TroubleKind kind = kinds[random.nextInt(kinds.length)];
            Trouble trouble = new Trouble(kind, random.nextBoolean(), "ill", START + now);
            input(RecordKind.TROUBLE, JournalJson.bytes(JournalJson.trouble(trouble)));
        } else if (what < 84) {
            Tick tick = new Tick(START + now);
            input(RecordKind.TICK, JournalJson.bytes(JournalJson.tick(tick)));
        } else if (what < 92) {
            edac();
        } else if (what < 93) {
            operator();
        } else if (what < 94) {
            parts();
        } else if (what < 95) {
            boot();
        } else if (what < 97) {
            RuleBase base = random.nextBoolean() ? first : second;
            input(RecordKind.RULEBASE, JournalJson.bytes(RuleBaseJson.of(base)));
        } else {
            setBy = random.nextInt(3) == 0 ? random.nextInt(7200) * -SECOND : 0;
            clock();
        }
        end();
    }

    private void error() {
        Map<String, String> fields = new HashMap<>();
        fields.put("label", "DIMM_A" + random.nextInt(4));
        fields.put("msg", "read error");
        fields.put("error_count", "" + (1 + random.nextInt(2)));
        fields.put("error_type", random.nextInt(20) == 0 ? "1" : "0");
        fields.put("address", "0x" + Long.toHexString(0x1000_0000L + random.nextInt(12) * 4096L));
        byte[] record = encoder.encode(fields);
        int words = (record.length + 3) / 4;
        SubBufferSlice page = new SubBufferSlice(4080);
        page.cpu = random.nextInt(3);
        page.baseTime = now;
        page.pageTime = now;
        ByteBuffer data = ByteBuffer.wrap(page.data).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0).putInt(4 + words * 4).put(record);
        page.length = 8 + words * 4;
        page.records = 1;
        page(page);
    }

    private long page(SubBufferSlice page) {
        PagePayload payload = new PagePayload();
        payload.encode("trace", page);
        byte[] bytes = Arrays.copyOf(payload.bytes(), payload.length());
        long sequence = journal.append(RecordKind.PAGE, bytes, bytes.length, page.records);
        play(new JournalRecord(RecordKind.PAGE, sequence, page.records, 0, bytes));
        return sequence;
    }

    private void madeUp() throws IOException {
        capture.replay(
                new RawSink() {
                    @Override
                    public long put(SubBufferSlice slice) {
                        return page(slice);
                    }

                    @Override
                    public long put(LossReport loss) {
                        return 0;
                    }

                    @Override
                    public boolean isJournaled(long ticket) {
                        return true;
                    }
                });
    }

    private void loss() {
        Origin origin = new Origin(machine, "trace", random.nextInt(2), now, false);
        LossReport loss = new LossReport(origin, random.nextInt(10), now, "full");
        input(RecordKind.LOSS, JournalJson.bytes(JournalJson.loss(loss)));
    }

    private void edac() {
        counted = random.nextInt(10) == 0 ? 0 : counted + random.nextInt(3);
        EdacCounters.Unit unit = new EdacCounters.Unit("DIMM_A1", List.of(0, 1), counted / 2, 0);
        EdacCounters.Controller controller =
                new EdacCounters.Controller(0, now / SECOND, counted, 0, List.of(unit));
        EdacCounters counters = new EdacCounters(now, now, List.of(controller));
        input(RecordKind.EDAC, JournalJson.bytes(EdacJson.counters(counters)));
    }

    private void operator() {
        OperatorVerb[] verbs = OperatorVerb.values();
        OperatorVerb verb = verbs[random.nextInt(verbs.length)];
        OperatorRequest request =
                new OperatorRequest(
                        verb,
                        random.nextInt(4) == 0
                                ? List.of()
                                : List.of(new Dimm("DIMM_A" + random.nextInt(4))),
                        random.nextInt(4) == 0 ? "page" : "",
                        random.nextBoolean() ? 0 : START + now + 600 * SECOND,
                        new Operator(0, "root", 7, "anna"),
                        "so",
                        START + now);
        input(RecordKind.OPERATOR, JournalJson.bytes(OperatorJson.request(request)));
    }

    private void parts() {
        Inventory inventory =
                new Inventory(
                        Map.of(random.nextInt(4), new ProcessorCore(0, 0, 1)),
                        modules(),
                        List.of(),
                        List.of(),
                        Map.of(new NetworkInterface("eth0"), "0000:00:00.0"));
        input(RecordKind.INVENTORY, JournalJson.bytes(InventoryJson.inventory(inventory)));
    }

    /** Those of two slots; now and then there is another in one of them. */
    private List<MemoryModule> modules() {
        return Stream.of("DIMM_A0", "DIMM_A1").map(this::module).toList();
    }

    private MemoryModule module(String label) {
        String serial = "S" + random.nextInt(8) / 7;
        return new MemoryModule(
                label, List.of(label), "label", -1, 0, 0, 0, "", serial, "", "", "", 1024);
    }

    /** Some decisions are journaled and end, others are begun, others lost. */
    private void end() {
        List<Decision> open = List.copyOf(undecided);
        undecided.clear();
        for (Decision decision : open) {
            if (random.nextInt(50) == 0) {
                continue;
            }
            append(RecordKind.DECISION, JournalJson.bytes(JournalJson.decision(decision)));
            if (random.nextBoolean()) {
                append(
                        RecordKind.INTENT,
                        JournalJson.bytes(JournalJson.intent(decision, "write", START + now, now)));
            }
            if (random.nextInt(10) > 0) {
                outcome(decision);
            }
        }
    }

    private void outcome(Decision decision) {
        Outcome.Result[] results = Outcome.Result.values();
        Outcome outcome =
                new Outcome(
                        decision.id(),
                        START + now + random.nextInt(1_000_000),
                        decision.action(),
                        decision.component(),
                        results[random.nextInt(results.length)],
                        "so",
                        0,
                        0);
        input(RecordKind.OUTCOME, JournalJson.bytes(JournalJson.outcome(outcome)));
    }

    private void input(RecordKind kind, byte[] payload) {
        play(new JournalRecord(kind, append(kind, payload), 1, 0, payload));
    }

    private long append(RecordKind kind, byte[] payload) {
        return journal.append(kind, payload);
    }

    private void play(JournalRecord record) {
        List<Output> outputs = new ArrayList<>();
        player.play(record, outputs);
        for (Output output : outputs) {
            if (output instanceof Output.Decided made) {
                undecided.add(made.decision());
            }
        }
    }

    @Override
    public void close() {
        player.close();
        journal.close();
    }
}
