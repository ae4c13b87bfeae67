package org.wrasse.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.decode.EventFormat;
import org.wrasse.collectors.decode.FormatException;
import org.wrasse.collectors.decode.RecordEncoder;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * A journal as the daemon's pipeline writes it, of memory errors in records as Linux 6.18 lays them
 * out. What would be done of its decisions, a test says. Its time begins two hours ago.
 */
public final class PipelineJournal implements AutoCloseable {
    public static final long START = Clock.wallNanos() - TimeUnit.HOURS.toNanos(2);
    private static final String EVENT = "ras:mc_event";
    private static final int DATA = 4080;

    private final Journal journal;
    private final Deciding deciding = new Deciding();
    private final List<Decision> decisions = new CopyOnWriteArrayList<>();
    private final Pipeline pipeline;
    private final RecordEncoder encoder;

    public PipelineJournal(Path folder) throws FormatException {
        String format = format();
        encoder = new RecordEncoder(EventFormat.parse(EVENT, format));
        journal = Journal.open(folder, JournalLimits.none());
        pipeline = new Pipeline(journal, 4096, new Decoding(), deciding, decisions::add);
        pipeline.start();
        pipeline.put(
                new Input.Kernel(
                        new Machine("a boot", "6.18", "x86_64", 4096, "boot"),
                        new TraceFormats("", Map.of(EVENT, format))));
        pipeline.put(new Input.Clock(new ClockSample(0, START, 0)));
    }

    private static String format() {
        String path = "/formats/6.18/ras/mc_event/format";
        try (InputStream in = PipelineJournal.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From here on the rules are these, of a file {@code site.drl}. */
    public PipelineJournal rules(String text) {
        RuleBase base =
                new RuleCompiler()
                        .compile(List.of(new RuleSource("site.drl", text)))
                        .base()
                        .orElseThrow();
        pipeline.put(new Input.Rules(base));
        pipeline.settle();
        return this;
    }

    /** A corrected error, so many seconds after the start. */
    public PipelineJournal corrected(long second, long address) {
        return error(second, Map.of("address", "0x" + Long.toHexString(address)));
    }

    /** An uncorrected error. */
    public PipelineJournal uncorrected(long second, long address) {
        String hex = "0x" + Long.toHexString(address);
        return error(second, Map.of("address", hex, "error_type", "1"));
    }

    /**
     * Any error.
     *
     * @param fields by the kernel's names; a label and a count of 1 if there are none
     */
    public PipelineJournal error(long second, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.putIfAbsent("label", "CPU0_DIMM_A1");
        all.putIfAbsent("error_count", "1");
        all.putIfAbsent("msg", "memory read error");
        pipeline.sink("trace").put(page(second, encoder.encode(all)));
        return this;
    }

    /** The ring's encoding of one record: see {@code RecordCursor}. */
    private static SubBufferSlice page(long second, byte[] record) {
        int words = (record.length + 3) / 4;
        SubBufferSlice page = new SubBufferSlice(DATA);
        page.baseTime = TimeUnit.SECONDS.toNanos(second);
        page.pageTime = page.baseTime;
        ByteBuffer data = ByteBuffer.wrap(page.data).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(0).putInt(4 + words * 4).put(record);
        page.length = 8 + words * 4;
        page.records = 1;
        return page;
    }

    /** All decisions so far, in their order. */
    public List<Decision> decisions() {
        pipeline.settle();
        return decisions;
    }

    /** The last decision is about to be carried out. */
    public PipelineJournal begun(String plan) {
        journal.append(
                RecordKind.INTENT,
                JournalJson.bytes(JournalJson.intent(last(), plan, last().time() + 1000)));
        return this;
    }

    /** This became of the last decision. */
    public PipelineJournal ended(Outcome.Result result, String why, int errno) {
        Decision d = last();
        pipeline.put(
                new Input.Result(
                        new Outcome(
                                d.id(),
                                d.time() + 2000,
                                d.action(),
                                d.component(),
                                result,
                                why,
                                errno,
                                0)));
        pipeline.settle();
        return this;
    }

    private Decision last() {
        return decisions().get(decisions.size() - 1);
    }

    /** Appends what no pipeline would. */
    public void append(RecordKind kind, byte[] payload) {
        pipeline.settle();
        journal.append(kind, payload);
    }

    @Override
    public void close() {
        pipeline.settle();
        pipeline.close();
        deciding.close();
        journal.close();
    }
}
