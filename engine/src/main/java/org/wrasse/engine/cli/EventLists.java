package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.trace.ArmedEvent;

/** Which events are armed and which are not, for people and for programs. */
final class EventLists {
    private EventLists() {}

    static void put(ObjectNode json, List<ArmedEvent> events) {
        ArrayNode armed = json.putArray("armed");
        events.stream().filter(ArmedEvent::isArmed).forEach(e -> armed.add(e.found()));
        ArrayNode absent = json.putArray("absent");
        events.stream()
                .filter(e -> !e.isArmed())
                .forEach(e -> absent.addObject().put("event", e.asked()).put("why", e.why()));
    }

    /** One line for each event that the kernel refused, and one for all that it does not have. */
    static List<String> absent(List<ArmedEvent> events) {
        List<String> lines = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (ArmedEvent event : events) {
            switch (event.state()) {
                case ARMED -> {}
                case FAILED -> lines.add(event.why());
                case ABSENT -> absent.add(event.asked());
            }
        }
        if (!absent.isEmpty()) {
            lines.add(
                    "this kernel has no "
                            + String.join(", ", absent)
                            + " (not configured, or the module is not loaded)");
        }
        return lines;
    }
}
