package org.wrasse.rules.lint;

import java.util.Map;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.MemoryFailureEvent;
import org.wrasse.collectors.event.Severity;

/** Which classes and severities go together, and with which events. */
final class EventWords {
    private EventWords() {}

    /** False if an event of the type can never have such a class and severity. */
    static boolean agree(Class<?> event, Map<String, Object> values) {
        Object severity = values.get("severity");
        return !(values.get("eventClass") instanceof EventClass eventClass)
                || isOf(event, eventClass)
                        && (!(severity instanceof Severity s) || agree(eventClass, s));
    }

    private static boolean isOf(Class<?> event, EventClass eventClass) {
        String text = eventClass.text();
        boolean informational = eventClass == EventClass.INFORMATIONAL;
        boolean memory = text.startsWith("memory.") && eventClass != EventClass.MEMORY_FAILURE;
        if (event == McEvent.class) {
            return memory || informational;
        }
        if (event == MceRecord.class) {
            return memory || text.startsWith("cpu.") || informational;
        }
        if (event == AerEvent.class) {
            return text.startsWith("pcie.");
        }
        return event != MemoryFailureEvent.class || eventClass == EventClass.MEMORY_FAILURE;
    }

    private static boolean agree(EventClass eventClass, Severity severity) {
        String text = eventClass.text();
        String word = text.substring(text.lastIndexOf('.') + 1);
        return switch (word) {
            case "corrected", "deferred", "fatal", "informational" -> word.equals(severity.text());
            case "uncorrected" ->
                    severity == Severity.UNCORRECTED
                            || text.startsWith("platform.") && severity == Severity.DEFERRED;
            case "nonfatal" -> severity == Severity.UNCORRECTED;
            default -> true;
        };
    }
}
