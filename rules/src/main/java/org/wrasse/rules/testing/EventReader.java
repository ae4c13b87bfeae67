package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wrasse.collectors.decode.EventDecoders;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.rules.Words;

/** Reads the entries of {@code events}. */
final class EventReader {
    private static final Set<String> WHEN = Set.of("at", "after", "repeat", "injected");
    private static final Set<String> OTHERS =
            Set.of(
                    "outcome",
                    "of",
                    "why",
                    "loss",
                    "cleared",
                    "quiet",
                    "undecodable",
                    "trouble",
                    "boot",
                    "firmware:bert",
                    "firmware:erst");
    private static final Pattern REPEAT = Pattern.compile("([1-9]\\d{0,6})(?:\\s+every\\s+(.+))?");
    private static final int LIMIT = 1_000_000;

    private final List<TestInput> inputs = new ArrayList<>();
    private long now;

    /** What has been read, in the order of the entries. */
    List<TestInput> inputs() {
        return inputs;
    }

    /** Reads one entry, which may stand for many inputs. */
    void read(Entry entry) throws BadTest {
        Map<String, Entry> keys = entry.map("an event");
        String kind = kind(entry, keys);
        long at = start(entry, keys);
        Repetition repetition = repetition(keys.get("repeat"));
        if (inputs.size() + (long) repetition.times() > LIMIT) {
            throw entry.bad("more than a million events in a test", "repeat fewer");
        }
        boolean varies = FaultFields.vary(keys.get(kind));
        TestInput.What what = what(kind, keys, 0);
        for (int i = 0; i < repetition.times(); i++) {
            now = at + i * repetition.every();
            what = varies && i > 0 ? what(kind, keys, i) : what;
            inputs.add(new TestInput(now, entry.line(), what));
        }
    }

    private record Repetition(int times, long every) {}

    private static TestInput.What what(String kind, Map<String, Entry> keys, int turn)
            throws BadTest {
        Entry fields = keys.get(kind);
        return switch (kind) {
            case "outcome" -> OtherInputs.outcome(fields, keys.get("of"), keys.get("why"));
            case "loss" -> OtherInputs.loss(fields);
            case "cleared" -> new TestInput.Cleared(OtherInputs.component(fields, fields.text()));
            case "quiet" -> new TestInput.Quiet();
            case "undecodable" -> OtherInputs.undecodable(fields);
            case "boot" -> OtherInputs.boot(fields);
            case "trouble" -> OtherInputs.trouble(fields);
            case "firmware:bert", "firmware:erst" ->
                    OtherInputs.firmware(kind.substring(kind.indexOf(':') + 1), fields);
            default -> {
                boolean injected = keys.containsKey("injected") && keys.get("injected").yes();
                yield new TestInput.Reported(FaultFields.fault(kind, fields, turn), injected);
            }
        };
    }

    /** The one key that says what happens. */
    private static String kind(Entry entry, Map<String, Entry> keys) throws BadTest {
        Set<String> kinds = new LinkedHashSet<>(keys.keySet());
        kinds.removeAll(WHEN);
        if (kinds.contains("outcome")) {
            kinds.removeAll(List.of("of", "why"));
        }
        for (String kind : kinds) {
            if (!known(kind)) {
                String what = "there is no event " + kind;
                throw keys.get(kind).bad(what, remedy(kind));
            }
        }
        if (kinds.size() != 1) {
            String what = kinds.isEmpty() ? "no event" : "two events in one entry";
            throw entry.bad(what, "write { at: 5m, memory.corrected: { address: 0x12345000 } }");
        }
        return kinds.iterator().next();
    }

    private static boolean known(String kind) {
        return EventClass.of(kind).isPresent()
                || EventDecoders.events().contains(kind)
                || OTHERS.contains(kind);
    }

    private static String remedy(String kind) {
        List<String> words = new ArrayList<>(EventDecoders.events());
        Stream.of(EventClass.values()).map(EventClass::text).forEach(words::add);
        words.addAll(OTHERS);
        words.addAll(WHEN);
        return Words.nearest(kind, words)
                .map(word -> "did you mean " + word + "?")
                .orElse("docs/events.md has the classes and the events");
    }

    private long start(Entry entry, Map<String, Entry> keys) throws BadTest {
        if (keys.containsKey("at") && keys.containsKey("after")) {
            throw entry.bad("both at and after", "write at (since the start) or after (the last)");
        }
        if (keys.containsKey("at")) {
            return Times.parse(keys.get("at"));
        }
        return now + (keys.containsKey("after") ? Times.parse(keys.get("after")) : 0);
    }

    private static Repetition repetition(Entry entry) throws BadTest {
        if (entry == null) {
            return new Repetition(1, 0);
        }
        Matcher repeat = REPEAT.matcher(entry.text());
        if (!repeat.matches()) {
            throw entry.bad(
                    "'" + entry.text() + "' is not a repetition", "write repeat: 10 every 5m");
        }
        int times = Integer.parseInt(repeat.group(1));
        long every = repeat.group(2) == null ? 0 : Times.parse(entry, repeat.group(2));
        if (every > Times.LIMIT / times) {
            throw entry.bad("lasts longer than 10 years", "repeat fewer or closer");
        }
        return new Repetition(times, every);
    }
}
