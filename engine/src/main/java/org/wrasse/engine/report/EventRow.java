package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.EventFields;
import org.wrasse.collectors.decode.cper.CperSection;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;

/** Rows of events, whether they come from a journal or from a capture. */
public final class EventRow {
    private static final int SCHEMA = 1;

    private EventRow() {}

    public static Row of(HardwareEvent event, long sequence, long time) {
        ObjectNode json = base(sequence, time, "event");
        json.put("event", event.event());
        origin(json, event.origin());
        json.put("severity", event.severity().text())
                .put("class", event.eventClass().text())
                .put("injected", event.injected())
                .put("count", event.count());
        if (event.earlierBoot()) {
            json.put("earlier_boot", true);
        }
        json.set("component", component(event));
        EventParts.json(event).ifPresent(parts -> json.set("parts", parts));
        json.set("fields", JournalJson.tree(EventFields.of(event)));
        List<CperSection> sections = event.cperSections();
        if (!sections.isEmpty()) {
            int pageSize = event.origin().machine().pageSize();
            ArrayNode array = json.putArray("sections");
            sections.forEach(s -> array.add(JournalJson.tree(s.described(pageSize))));
        }
        json.put("text", event.text());
        String text =
                "%-16s %-11s %s%s"
                        .formatted(
                                event.event().substring(event.event().indexOf(':') + 1),
                                event.severity().text(),
                                printable(event.text()),
                                event.injected() ? " [injected]" : "");
        return new Row("event", json, line(sequence, time, "event", text), () -> full(event));
    }

    public static Row of(Undecodable bytes, long sequence, long time) {
        ObjectNode json = base(sequence, time, "undecodable");
        json.put("event", bytes.event());
        origin(json, bytes.origin());
        json.put("why", bytes.why()).put("bytes", HexFormat.of().formatHex(bytes.bytes()));
        String text =
                "%s: %s: %s"
                        .formatted(
                                bytes.event(),
                                printable(bytes.why()),
                                Plural.of(bytes.bytes().length, "byte"));
        return new Row("undecodable", json, line(sequence, time, "undecodable", text));
    }

    public static Row of(LossReport loss, long sequence, long time) {
        ObjectNode json = base(sequence, time, "loss");
        json.setAll(JournalJson.loss(loss));
        json.remove("trace_nanos");
        String text =
                "%s lost on CPU %d: %s"
                        .formatted(
                                Plural.of(loss.count(), "event"),
                                loss.origin().cpu(),
                                loss.cause());
        return new Row("loss", json, line(sequence, time, "loss", text));
    }

    /** The keys that each row starts with. */
    static ObjectNode base(long sequence, long time, String type) {
        return JournalJson.object()
                .put("schema", SCHEMA)
                .put("seq", sequence)
                .put("time", Rfc3339.format(time))
                .put("type", type);
    }

    static String line(long sequence, long time, String type, String text) {
        String clock = Rfc3339.format(time).substring(0, 26).replace('T', ' ');
        return "%s %6d  %-9s %s".formatted(clock, sequence, type, text);
    }

    private static void origin(ObjectNode json, Origin origin) {
        json.put("source", origin.source()).put("cpu", origin.cpu());
    }

    /** The component and, by unit, what else the event names. */
    private static ObjectNode component(HardwareEvent event) {
        Component component = event.component();
        ObjectNode json =
                JournalJson.object().put("kind", component.unit().text()).put("id", component.id());
        for (Unit unit : Unit.values()) {
            Component other = event.component(unit);
            if (other != null && !other.equals(component)) {
                json.put(unit.text(), other.id());
            }
        }
        return json;
    }

    private static List<String> full(HardwareEvent event) {
        return Stream.concat(event.lines().stream(), EventParts.lines(event).stream())
                .map(EventRow::printable)
                .toList();
    }

    /** Texts that drivers and firmware give may hold anything; a terminal must survive them. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
