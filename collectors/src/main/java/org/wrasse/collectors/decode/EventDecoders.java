package org.wrasse.collectors.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.collectors.trace.RecordCursor;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.collectors.trace.WantedEvent;

/**
 * Decodes all records of one machine and boot. Not thread-safe: each thread compiles its own.
 *
 * <p>To add a tracepoint: its record in {@code event}, its decoder here, and its line below.
 */
public final class EventDecoders {
    private static final Map<String, EventDecoder.Compiler> TRACEPOINTS = new LinkedHashMap<>();
    private static final List<WantedEvent> WANTED = new ArrayList<>();

    static {
        all("ras:mc_event", McEventDecoder::new);
        all("mce:mce_record", MceRecordDecoder::new);
        all("ras:aer_event", AerEventDecoder::new);
        all("ras:memory_failure_event", MemoryFailureEventDecoder::new);
        all("memory_failure:memory_failure_event", MemoryFailureEventDecoder::new);
        all("ras:arm_event", ArmEventDecoder::new);
        all("ras:non_standard_event", NonStandardEventDecoder::new);
        all("ras:extlog_mem_event", ExtlogMemEventDecoder::new);
        all("cxl:cxl_poison", CxlPoisonDecoder::new);
        all("cxl:cxl_aer_correctable_error", CxlAerCorrectableErrorDecoder::new);
        all("cxl:cxl_aer_uncorrectable_error", CxlAerUncorrectableErrorDecoder::new);
        all("cxl:cxl_port_aer_correctable_error", CxlPortAerCorrectableErrorDecoder::new);
        all("cxl:cxl_port_aer_uncorrectable_error", CxlPortAerUncorrectableErrorDecoder::new);
        all("cxl:cxl_overflow", CxlOverflowDecoder::new);
        all("cxl:cxl_generic_event", CxlGenericEventDecoder::new);
        all("cxl:cxl_general_media", CxlGeneralMediaDecoder::new);
        all("cxl:cxl_dram", CxlDramDecoder::new);
        all("cxl:cxl_memory_module", CxlMemoryModuleDecoder::new);
        all("cxl:cxl_memory_sparing", CxlMemorySparingDecoder::new);
        all("devlink:devlink_health_report", DevlinkHealthReportDecoder::new);
        all("devlink:devlink_hwerr", DevlinkHwerrDecoder::new);
        all("net:net_dev_xmit_timeout", NetDevXmitTimeoutDecoder::new);
        all("block:block_rq_error", BlockRqErrorDecoder::new);
        add(
                WantedEvent.filtered("block:block_rq_complete", "error != 0")
                        .insteadOf("block:block_rq_error"),
                BlockRqErrorDecoder::new);
        add(
                WantedEvent.filtered(
                        "signal:signal_generate", "sig == 7 && (code == 4 || code == 5)"),
                SignalGenerateDecoder::new);
        all("ras:reri_event", ReriEventDecoder::new);
    }

    private static void all(String event, EventDecoder.Compiler compiler) {
        add(WantedEvent.all(event), compiler);
    }

    private static void add(WantedEvent wanted, EventDecoder.Compiler compiler) {
        WANTED.add(wanted);
        TRACEPOINTS.put(wanted.event(), compiler);
    }

    /** What becomes of the records of one {@code common_type}. */
    private record Entry(String event, EventDecoder decoder, String whyNot) {}

    private Machine machine;
    private final Map<Integer, Entry> byType = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final RecordCursor cursor = new RecordCursor();
    private final RecordView record = new RecordView();
    private Entry[] entries = {};

    private EventDecoders(Machine machine) {
        this.machine = machine;
    }

    /** The tracepoints to be armed; no kernel has them all. */
    public static List<WantedEvent> wanted() {
        return List.copyOf(WANTED);
    }

    /**
     * The tracepoints that can be decoded, as {@code system:event}. Some are floods without the
     * filter that {@link #wanted()} has for them.
     */
    public static List<String> events() {
        return List.copyOf(TRACEPOINTS.keySet());
    }

    /** The events whose {@code format} must be kept: {@link #events()} and what carries faults. */
    public static List<String> formats() {
        List<String> formats = new ArrayList<>(TRACEPOINTS.keySet());
        formats.add(PrintDecoder.EVENT);
        return List.copyOf(formats);
    }

    /** The compiler of a tracepoint's decoder, or null if there is none. */
    static EventDecoder.Compiler compiler(String event) {
        return event.equals(PrintDecoder.EVENT) ? PrintDecoder::new : TRACEPOINTS.get(event);
    }

    /**
     * Prepares the decoding of one kernel's records. A format that cannot be used does not stop the
     * others: it is one of the {@link #problems()}, and its records become {@link Undecodable}.
     */
    public static EventDecoders compile(TraceFormats formats, Machine machine) {
        EventDecoders decoders = new EventDecoders(machine);
        formats.formats().forEach(decoders::add);
        int highest = decoders.byType.keySet().stream().mapToInt(type -> type).max().orElse(-1);
        decoders.entries = new Entry[highest + 1];
        decoders.byType.forEach((type, entry) -> decoders.entries[type] = entry);
        return decoders;
    }

    private void add(String event, String text) {
        try {
            EventFormat format = EventFormat.parse(event, text);
            Entry other = byType.putIfAbsent(format.id(), entry(event, format));
            if (other != null) {
                problems.add(
                        "%s and %s have the same type %d: check the format files"
                                .formatted(other.event(), event, format.id()));
            }
        } catch (FormatException e) {
            problems.add(e.getMessage());
        }
    }

    private Entry entry(String event, EventFormat format) {
        EventDecoder.Compiler compiler = compiler(event);
        if (compiler == null) {
            return new Entry(event, null, "no decoder for " + event);
        }
        try {
            return new Entry(event, compiler.compile(format), null);
        } catch (FormatException e) {
            problems.add(e.getMessage());
            return new Entry(event, null, e.getMessage());
        }
    }

    /** The machine of the records from here on; its formats are as they were. */
    public void machine(Machine now) {
        machine = now;
    }

    /** What is wrong with the formats, one line each; empty if all is well. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * Gives {@code out} one observation for each record that a {@link RecordCursor} finds in the
     * slice, in the same order: a {@link HardwareEvent}, or an {@link Undecodable} with the reason.
     * It never throws on any bytes.
     *
     * @param source how the slice was collected, for {@link Origin#source()}
     */
    public void decode(SubBufferSlice slice, String source, Observations out) {
        cursor.reset(slice);
        while (cursor.next()) {
            record.reset(slice.data, cursor.offset(), cursor.length());
            Origin origin = new Origin(machine, source, slice.cpu, cursor.time(), false);
            out.observed(observe(origin));
        }
    }

    private Observation observe(Origin origin) {
        if (cursor.garbage() != null) {
            return undecodable(origin, "garbage", cursor.garbage());
        }
        if (!record.holds(0, 2)) {
            return undecodable(origin, "garbage", "a record without a type");
        }
        int type = record.shortAt(0) & 0xffff;
        Entry entry = type < entries.length ? entries[type] : null;
        if (entry == null) {
            return undecodable(origin, "type:" + type, "no format is known for this type");
        }
        if (entry.decoder() == null) {
            return undecodable(origin, entry.event(), entry.whyNot());
        }
        HardwareEvent event = entry.decoder().decode(record, origin);
        return record.problem() == null
                ? event
                : undecodable(origin, entry.event(), record.problem());
    }

    private Undecodable undecodable(Origin origin, String event, String why) {
        return new Undecodable(origin, event, why, record.bytes());
    }
}
