package org.wrasse.engine.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

/**
 * The payloads of all kinds of records but pages: JSON objects with the keys that {@code --json}
 * prints. Keys are on disk: add, never rename.
 */
public final class JournalJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String IMPORTED = "imported";

    private JournalJson() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Maps, lists, texts and numbers as a tree. */
    public static JsonNode tree(Object values) {
        return MAPPER.valueToTree(values);
    }

    /** A tree as maps, lists, texts and numbers; empty if it is no object. */
    public static Map<String, Object> map(JsonNode tree) {
        return tree.isObject()
                ? MAPPER.convertValue(tree, new TypeReference<Map<String, Object>>() {})
                : Map.of();
    }

    /** The bytes of a payload. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes that cannot be written", e);
        }
    }

    /**
     * The object of a payload.
     *
     * @throws JournalException if it is not JSON
     */
    public static ObjectNode parse(byte[] payload) {
        try {
            return (ObjectNode) MAPPER.readTree(payload);
        } catch (IOException | ClassCastException e) {
            throw new JournalException("a journal record whose payload is no JSON object", e);
        }
    }

    public static ObjectNode kernel(Machine machine, TraceFormats formats) {
        ObjectNode node = object();
        node.put("boot_id", machine.bootId());
        node.put("release", machine.release());
        node.put("arch", machine.arch());
        node.put("page_size", machine.pageSize());
        node.put("clock", machine.clock());
        node.put("header_page", formats.headerPage());
        ObjectNode texts = node.putObject("formats");
        new TreeMap<>(formats.formats()).forEach(texts::put);
        return node;
    }

    /** Of a journal that was imported: nobody's, and no daemon goes on with it. */
    public static ObjectNode importedKernel(Machine machine, TraceFormats formats) {
        return kernel(machine, formats).put(IMPORTED, true);
    }

    public static boolean isImported(ObjectNode kernel) {
        return kernel.path(IMPORTED).asBoolean();
    }

    public static Machine machine(ObjectNode node) {
        return new Machine(
                node.path("boot_id").asText(),
                node.path("release").asText(),
                node.path("arch").asText(),
                node.path("page_size").asInt(4096),
                node.path("clock").asText());
    }

    public static TraceFormats formats(ObjectNode node) {
        TreeMap<String, String> texts = new TreeMap<>();
        node.path("formats")
                .properties()
                .forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
        return new TraceFormats(node.path("header_page").asText(), texts);
    }

    public static ObjectNode clock(ClockSample sample) {
        return object().put("trace_nanos", sample.traceNanos())
                .put("wall_nanos", sample.wallNanos())
                .put("uncertainty_nanos", sample.uncertaintyNanos());
    }

    public static ClockSample clock(ObjectNode node) {
        return new ClockSample(
                node.path("trace_nanos").asLong(),
                node.path("wall_nanos").asLong(),
                node.path("uncertainty_nanos").asLong());
    }

    public static ObjectNode loss(LossReport loss) {
        return object().put("source", loss.origin().source())
                .put("cpu", loss.origin().cpu())
                .put("count", loss.count())
                .put("total", loss.total())
                .put("cause", loss.cause())
                .put("trace_nanos", loss.origin().time());
    }

    /** The loss of a payload, on the machine that the journal was written on then. */
    public static LossReport loss(ObjectNode node, Machine machine) {
        Origin origin =
                new Origin(
                        machine,
                        node.path("source").asText(),
                        node.path("cpu").asInt(-1),
                        node.path("trace_nanos").asLong(),
                        false);
        return new LossReport(
                origin,
                node.path("count").asLong(),
                node.path("total").asLong(),
                node.path("cause").asText());
    }

    /**
     * @param traceNanos when it was read, by the trace clock
     */
    public static ObjectNode firmware(FirmwareRecord record, long traceNanos) {
        ObjectNode node = object().put("source", record.source()).put("name", record.name());
        if (record.time() != 0) {
            node.put("recorded", Rfc3339.format(record.time()));
        }
        return node.put("trace_nanos", traceNanos)
                .put("bytes", HexFormat.of().formatHex(record.bytes()));
    }

    public static FirmwareRecord firmware(ObjectNode node) {
        String recorded = node.path("recorded").asText();
        return new FirmwareRecord(
                node.path("source").asText(),
                node.path("name").asText(),
                HexFormat.of().parseHex(node.path("bytes").asText()),
                recorded.isEmpty() ? 0 : Rfc3339.parse(recorded));
    }

    public static long traceNanos(ObjectNode node) {
        return node.path("trace_nanos").asLong();
    }

    public static ObjectNode trip(Trip trip, long time) {
        ObjectNode node =
                object().put("time", Rfc3339.format(time))
                        .put("rule", trip.rule())
                        .put("component", trip.component().id())
                        .put("count", trip.count())
                        .put("within", trip.declaration().span())
                        .put("text", trip.text());
        evidence(node, trip.evidence());
        return node;
    }

    public static ObjectNode decision(Decision d) {
        ObjectNode node =
                object().put("time", Rfc3339.format(d.time()))
                        .put("decision", d.id())
                        .put("rule", d.rule())
                        .put("rulebase", d.rulebase())
                        .put("action", d.action().text())
                        .put("component", d.component().id())
                        .put("mode", d.mode().text())
                        .put("count", d.count());
        evidence(node, d.evidence());
        node.put("because", d.because()).put("injected", d.injected());
        if (d.earlierBoot()) {
            node.put("earlier_boot", true);
        }
        if (d.dimm() != null) {
            node.put("dimm", d.dimm().id());
        }
        return d.doubt().isEmpty() ? node : node.put("doubt", d.doubt());
    }

    public static Decision decision(ObjectNode node) {
        List<Long> evidence = new ArrayList<>();
        node.path("evidence").forEach(e -> evidence.add(e.asLong()));
        return new Decision(
                node.path("decision").asText(),
                Rfc3339.parse(node.path("time").asText()),
                node.path("rule").asText(),
                node.path("rulebase").asText(),
                ActionKind.of(node.path("action").asText()).orElseThrow(),
                Component.of(node.path("component").asText()),
                Mode.of(node.path("mode").asText()).orElseThrow(),
                node.path("count").asLong(),
                evidence,
                node.path("because").asText(),
                node.path("injected").asBoolean(),
                node.path("earlier_boot").asBoolean(),
                node.has("dimm") ? (Dimm) Component.of(node.path("dimm").asText()) : null,
                node.path("doubt").asText());
    }

    public static ObjectNode intent(Decision d, String plan, long time) {
        return object().put("time", Rfc3339.format(time))
                .put("decision", d.id())
                .put("action", d.action().text())
                .put("component", d.component().id())
                .put("plan", plan);
    }

    /**
     * @param sinceBoot nanoseconds that the host had been up: what budgets are counted by
     */
    public static ObjectNode intent(Decision d, String plan, long time, long sinceBoot) {
        return intent(d, plan, time).put("since_boot_nanos", sinceBoot);
    }

    public static ObjectNode outcome(Outcome o) {
        ObjectNode outcome =
                object().put("time", Rfc3339.format(o.time()))
                        .put("decision", o.decision())
                        .put("action", o.action().text())
                        .put("component", o.component().id())
                        .put("outcome", o.result().text())
                        .put("why", o.why())
                        .put("errno", o.errno());
        return o.takenBytes() == 0 ? outcome : outcome.put("taken_bytes", o.takenBytes());
    }

    public static Outcome outcome(ObjectNode node) {
        return new Outcome(
                node.path("decision").asText(),
                Rfc3339.parse(node.path("time").asText()),
                ActionKind.of(node.path("action").asText()).orElseThrow(),
                Component.of(node.path("component").asText()),
                Outcome.Result.of(node.path("outcome").asText()),
                node.path("why").asText(),
                node.path("errno").asInt(),
                node.path("taken_bytes").asLong());
    }

    public static ObjectNode tick(Tick tick) {
        return object().put("time", Rfc3339.format(tick.time())).put("text", tick.text());
    }

    public static Tick tick(ObjectNode node) {
        return new Tick(Rfc3339.parse(node.path("time").asText()));
    }

    public static ObjectNode trouble(Trouble trouble) {
        return object().put("time", Rfc3339.format(trouble.time()))
                .put("kind", trouble.kind().text())
                .put("over", trouble.over())
                .put("text", trouble.text());
    }

    public static Trouble trouble(ObjectNode node) {
        return new Trouble(
                TroubleKind.of(node.path("kind").asText()),
                node.path("over").asBoolean(),
                node.path("text").asText(),
                Rfc3339.parse(node.path("time").asText()));
    }

    public static ObjectNode notice(String text, long time) {
        return object().put("time", Rfc3339.format(time)).put("text", text);
    }

    private static void evidence(ObjectNode node, List<Long> sequences) {
        ArrayNode array = node.putArray("evidence");
        sequences.forEach(array::add);
    }
}
