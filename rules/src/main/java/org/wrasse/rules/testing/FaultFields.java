package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.decode.InjectedFault;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.rules.Words;

/**
 * The faults of a test: a typical one of an event class, changed as by {@code wrasse inject}, or
 * the record of a tracepoint by the kernel's names of its fields.
 */
final class FaultFields {
    /** What {@code wrasse inject} has options for. */
    private static final List<String> OPTIONS =
            List.of("address", "dimm", "function", "cpu", "count");

    private static final Pattern STEP = Pattern.compile("(\\S+)\\s+step\\s+(\\S+)");
    private static final Pattern STEP_INSIDE =
            Pattern.compile("\\{(\\S+)\\s+step\\s+([^}\\s]+)\\}");
    private static final int PAGE_SIZE = 4096;

    private FaultFields() {}

    /** Whether the fields have other values with each repetition. */
    static boolean vary(Entry fields) throws BadTest {
        if (!fields.isMap()) {
            return false;
        }
        for (Entry value : fields.map("").values()) {
            if (value.isList() || value.text().matches("(?s).*\\sstep\\s.*")) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param turn which of the repetitions it is, from 0
     */
    static InjectedFault fault(String kind, Entry fields, int turn) throws BadTest {
        Map<String, Entry> values = fields.map(kind);
        boolean isClass = EventClass.of(kind).isPresent();
        Entry at = fields;
        try {
            InjectedFault fault =
                    EventClass.of(kind)
                            .map(InjectedFault::of)
                            .orElseGet(() -> new InjectedFault(kind, Map.of()));
            checkNames(fault.event(), values, isClass ? OPTIONS : List.of());
            for (Map.Entry<String, Entry> value : ordered(values, isClass).entrySet()) {
                at = value.getValue();
                boolean option = isClass && OPTIONS.contains(value.getKey());
                fault = with(fault, value.getKey(), value(at, turn), option);
            }
            return fault;
        } catch (IllegalArgumentException e) {
            throw at.bad(e.getMessage(), "");
        }
    }

    /** Options come last: they change bits of the kernel's fields. */
    private static Map<String, Entry> ordered(Map<String, Entry> values, boolean isClass) {
        Map<String, Entry> ordered = new LinkedHashMap<>(values);
        for (String option : isClass ? OPTIONS : List.<String>of()) {
            Entry value = ordered.remove(option);
            if (value != null) {
                ordered.put(option, value);
            }
        }
        return ordered;
    }

    private static void checkNames(String event, Map<String, Entry> values, List<String> options)
            throws BadTest {
        List<String> known = new ArrayList<>(InjectedFault.fields(event));
        known.addAll(options);
        for (Map.Entry<String, Entry> value : values.entrySet()) {
            if (!known.contains(value.getKey())) {
                throw value.getValue()
                        .bad(
                                event + " has no field " + value.getKey(),
                                Words.suggest(value.getKey(), known));
            }
        }
    }

    private static InjectedFault with(
            InjectedFault fault, String name, String value, boolean option) {
        if (!option) {
            return fault.with(name, value);
        }
        return switch (name) {
            case "address" -> fault.address(number(name, value), PAGE_SIZE);
            case "dimm" -> fault.dimm(value);
            case "function" -> fault.function(value);
            case "cpu" -> fault.cpu((int) number(name, value));
            default -> fault.count((int) number(name, value));
        };
    }

    /**
     * {@code 0x1000 step 0x1000} grows with each repetition, {@code {0 step 8}} inside a text; a
     * list gives its values in turn.
     */
    private static String value(Entry entry, int turn) throws BadTest {
        List<String> texts = entry.texts();
        if (texts.isEmpty()) {
            throw entry.bad("an empty list", "write the values to be used in turn");
        }
        String text = texts.get(turn % texts.size());
        Matcher step = STEP.matcher(text);
        return step.matches()
                ? grown(step, turn)
                : STEP_INSIDE.matcher(text).replaceAll(found -> grown(found, turn));
    }

    private static String grown(MatchResult step, int turn) {
        long value = number("step", step.group(1)) + turn * number("step", step.group(2));
        return step.group(1).startsWith("0x") ? "0x" + Long.toHexString(value) : "" + value;
    }

    private static long number(String name, String text) {
        try {
            return text.startsWith("0x")
                    ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    name + " is a number, not '" + text + "': write 12 or 0xc", e);
        }
    }
}
