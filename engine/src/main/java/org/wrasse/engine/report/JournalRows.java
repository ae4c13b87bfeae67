package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.sysfs.EdacCounters;
import org.wrasse.collectors.sysfs.EdacReconciliation;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.EdacJson;
import org.wrasse.engine.journal.InventoryJson;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;

/**
 * Turns journal records, taken in their order, into rows. It remembers what earlier records said of
 * formats and clock, so each record must pass through, wanted or not. Not thread-safe.
 */
public final class JournalRows {
    private final Decoding decoding = new Decoding();
    private final SubBufferSlice page = new SubBufferSlice(4096);
    private final List<Observation> observations = new ArrayList<>();
    private final EdacReconciliation edac = new EdacReconciliation();
    private List<HardwareEvent> missed = List.of();
    private long clockOffset;

    /**
     * The rows of a record: as many as it has entries, and behind them the events that follow from
     * EDAC's counters, with the number of the record that they follow from.
     */
    public List<Row> of(JournalRecord record) {
        if (record.kind() == RecordKind.PAGE) {
            PagePayload.decode(record.payload(), page);
            return page(PagePayload.source(record.payload()), page, record.sequence());
        }
        ObjectNode node = JournalJson.parse(record.payload());
        List<Row> rows = new ArrayList<>();
        rows.add(
                switch (record.kind()) {
                    case KERNEL -> kernel(record, node);
                    case CLOCK -> clock(record, node);
                    case FIRMWARE -> firmware(record, node);
                    case LOSS -> loss(record, node);
                    case RULEBASE -> ruleBase(record, node);
                    case EDAC -> edac(record, node);
                    case INVENTORY -> inventory(record, node);
                    default -> stored(record, node);
                });
        missed.forEach(event -> rows.add(row(event, record.sequence())));
        missed = List.of();
        return rows;
    }

    /**
     * The rows of a page that may not be in a journal: its entries are numbered from {@code
     * sequence}.
     */
    public List<Row> page(String source, SubBufferSlice slice, long sequence) {
        observations.clear();
        decoding.decode(source, slice, observations);
        List<Row> rows = new ArrayList<>(observations.size());
        for (int i = 0; i < observations.size(); i++) {
            edac.observed(observations.get(i));
            rows.add(row(observations.get(i), sequence + i));
        }
        return rows;
    }

    private Row row(Observation observation, long sequence) {
        long time = observation.origin().time() + clockOffset;
        return observation instanceof HardwareEvent event
                ? EventRow.of(event, sequence, time)
                : EventRow.of((Undecodable) observation, sequence, time);
    }

    private Row firmware(JournalRecord record, ObjectNode node) {
        Observation observation =
                decoding.firmware(JournalJson.firmware(node), JournalJson.traceNanos(node));
        return row(observation, record.sequence());
    }

    /** What the pages from here on are read by. */
    public void kernel(Input.Kernel kernel) {
        decoding.kernel(kernel);
        missed = edac.boot(kernel.machine());
    }

    /** What the times from here on are told by. */
    public void clock(ClockSample sample) {
        clockOffset = sample.wallNanos() - sample.traceNanos();
    }

    private Row kernel(JournalRecord record, ObjectNode node) {
        kernel(new Input.Kernel(JournalJson.machine(node), JournalJson.formats(node)));
        int formats = node.path("formats").size();
        node.remove(List.of("header_page", "formats"));
        String text =
                "Linux %s %s, boot %s, trace clock %s, %s"
                        .formatted(
                                node.path("release").asText(),
                                node.path("arch").asText(),
                                node.path("boot_id").asText(),
                                node.path("clock").asText(),
                                Plural.of(formats, "event format"));
        return row(record, "kernel", record.time(), node, text);
    }

    private Row clock(JournalRecord record, ObjectNode node) {
        ClockSample sample = JournalJson.clock(node);
        clock(sample);
        String text =
                "trace clock %d ns is %s, within %d ns"
                        .formatted(
                                sample.traceNanos(),
                                Rfc3339.format(sample.wallNanos()),
                                sample.uncertaintyNanos());
        return row(record, "clock", sample.wallNanos(), node, text);
    }

    private Row loss(JournalRecord record, ObjectNode node) {
        LossReport loss = JournalJson.loss(node, decoding.machine());
        long time = loss.origin().time() == 0 ? record.time() : loss.origin().time() + clockOffset;
        return EventRow.of(loss, record.sequence(), time);
    }

    private Row edac(JournalRecord record, ObjectNode node) {
        EdacCounters counters = EdacJson.counters(node);
        missed = edac.counted(counters);
        node.remove(List.of("trace_nanos", "monotonic_nanos"));
        String text =
                "counted so far by %s: %d corrected and %d uncorrected errors"
                        .formatted(
                                Plural.of(counters.controllers().size(), "EDAC controller"),
                                counters.controllers().stream()
                                        .mapToLong(EdacCounters.Controller::corrected)
                                        .sum(),
                                counters.controllers().stream()
                                        .mapToLong(EdacCounters.Controller::uncorrected)
                                        .sum());
        return row(record, "edac", counters.time() + clockOffset, node, text);
    }

    private Row inventory(JournalRecord record, ObjectNode node) {
        Inventory inventory = InventoryJson.inventory(node);
        decoding.parts(inventory);
        edac.parts(inventory);
        return row(record, "inventory", record.time(), node, inventory.toString());
    }

    private static Row ruleBase(JournalRecord record, ObjectNode node) {
        int files = node.path("sources").size();
        String digest = node.path("digest").asText();
        String text = "rules %.12s from %s".formatted(digest, Plural.of(files, "file"));
        return row(record, "rulebase", record.time(), node, text);
    }

    private static Row stored(JournalRecord record, ObjectNode node) {
        long time = Rfc3339.parse(node.remove("time").asText());
        String text =
                switch (record.kind()) {
                    case TRIP ->
                            "%s: rule \"%s\"".formatted(text(node, "text"), text(node, "rule"));
                    case DECISION ->
                            "%s: %s %s (%s%s): %s: rule \"%s\""
                                    .formatted(
                                            text(node, "decision"),
                                            text(node, "action"),
                                            text(node, "component"),
                                            text(node, "mode"),
                                            node.path("injected").asBoolean() ? ", injected" : "",
                                            text(node, "because"),
                                            text(node, "rule"));
                    case INTENT ->
                            "%s: about to %s".formatted(text(node, "decision"), text(node, "plan"));
                    case OUTCOME ->
                            "%s: %s: %s"
                                    .formatted(
                                            text(node, "decision"),
                                            text(node, "outcome"),
                                            text(node, "why"));
                    case TROUBLE ->
                            "%s%s: %s"
                                    .formatted(
                                            text(node, "kind"),
                                            node.path("over").asBoolean() ? " is over" : "",
                                            text(node, "text"));
                    default -> text(node, "text");
                };
        return row(record, record.kind().name().toLowerCase(Locale.ROOT), time, node, text);
    }

    private static String text(ObjectNode node, String key) {
        return node.path(key).asText();
    }

    private static Row row(
            JournalRecord record, String type, long time, ObjectNode node, String text) {
        ObjectNode json = EventRow.base(record.sequence(), time, type);
        json.setAll(node);
        return new Row(type, json, EventRow.line(record.sequence(), time, type, text));
    }
}
