package org.wrasse.engine.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.sysfs.EdacCounters;
import org.wrasse.collectors.sysfs.EdacCounters.Controller;
import org.wrasse.collectors.sysfs.EdacCounters.Unit;

/** EDAC's counters as a payload. Keys are on disk: add, never rename. */
public final class EdacJson {
    private EdacJson() {}

    public static ObjectNode counters(EdacCounters counters) {
        ObjectNode node =
                JournalJson.object()
                        .put("trace_nanos", counters.time())
                        .put("monotonic_nanos", counters.monotonic());
        ArrayNode controllers = node.putArray("controllers");
        for (Controller mc : counters.controllers()) {
            ObjectNode entry =
                    controllers
                            .addObject()
                            .put("mc", mc.number())
                            .put("seconds_since_reset", mc.sinceReset())
                            .put("ce_count", mc.corrected())
                            .put("ue_count", mc.uncorrected());
            ArrayNode units = entry.putArray("units");
            mc.units().forEach(unit -> units.add(unit(unit)));
        }
        return node;
    }

    private static ObjectNode unit(Unit unit) {
        ObjectNode node = JournalJson.object().put("label", unit.label());
        ArrayNode place = node.putArray("place");
        unit.place().forEach(place::add);
        return node.put("ce_count", unit.corrected()).put("ue_count", unit.uncorrected());
    }

    public static EdacCounters counters(ObjectNode node) {
        List<Controller> controllers = new ArrayList<>();
        for (JsonNode mc : node.path("controllers")) {
            List<Unit> units = new ArrayList<>();
            mc.path("units").forEach(unit -> units.add(unit(unit)));
            controllers.add(
                    new Controller(
                            mc.path("mc").asInt(),
                            mc.path("seconds_since_reset").asLong(-1),
                            mc.path("ce_count").asLong(),
                            mc.path("ue_count").asLong(),
                            units));
        }
        return new EdacCounters(
                node.path("trace_nanos").asLong(),
                node.path("monotonic_nanos").asLong(),
                controllers);
    }

    private static Unit unit(JsonNode node) {
        List<Integer> place = new ArrayList<>();
        node.path("place").forEach(index -> place.add(index.asInt(-1)));
        return new Unit(
                node.path("label").asText(),
                place,
                node.path("ce_count").asLong(),
                node.path("ue_count").asLong());
    }
}
