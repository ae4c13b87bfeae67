package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** One line for each event that is not armed. */
    static List<String> absent(List<ArmedEvent> events) {
        return events.stream().filter(e -> !e.isArmed()).map(ArmedEvent::why).toList();
    }
}
