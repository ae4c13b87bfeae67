package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EdacCountDifference;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.FirmwareErrorRecord;
import org.wrasse.collectors.event.HardwareEvent;

/** {@code docs/events.md} and the code say the same of each event. */
class EventTableTest {
    private static final int RECORDS = 3000;
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Map<String, List<String>> ROWS = rows();

    /** The cells behind the first, by each name that the first has. */
    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : Formats.read(java.nio.file.Path.of("../docs/events.md")).split("\n")) {
            // A bar inside a cell is written with a backslash.
            List<String> cells = List.of(line.split("(?<!\\\\)\\|"));
            if (line.startsWith("| `") && cells.size() == 7) {
                quoted(cells.get(1)).forEach(name -> rows.put(name, cells.subList(2, 7)));
            }
        }
        return rows;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map((MatchResult m) -> m.group(1)).toList();
    }

    static List<String> events() {
        return EventDecoders.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEvent_hasARow_andFormatsToTestItWith(String event) {
        assertNotNull(ROWS.get(event), "add a row for " + event + " to docs/events.md");
        assertTrue(ROWS.get(event).stream().noneMatch(String::isBlank), "an empty cell: " + event);
        assertFalse(
                Formats.all().stream().noneMatch(v -> v.event().equals(event)),
                "add a format of " + event + " to the test resources");
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventsRow_namesAllItsClassesAndComponents(String event) {
        Set<String> classes = classes(ROWS.get(event).get(2));
        String components = " " + ROWS.get(event).get(3).replaceAll("[^a-z-]+", " ") + " ";
        for (HardwareEvent each : examples(event)) {
            assertTrue(classes.contains(each.eventClass().text()), () -> each.eventClass().text());
            Unit unit = each.component().unit();
            assertTrue(components.contains(" " + unit.text() + " "), unit::text);
            for (Unit other : Unit.values()) {
                Component part = each.component(other);
                assertTrue(
                        part == null || components.contains(" " + other.text() + " "), other::text);
            }
        }
    }

    /** {@code memory.*} stands for all of them. */
    private static Set<String> classes(String cell) {
        Set<String> classes = new TreeSet<>();
        for (String word : quoted(cell)) {
            Arrays.stream(EventClass.values())
                    .map(EventClass::text)
                    .filter(text -> text.matches(word.replace(".", "\\.").replace("*", ".*")))
                    .forEach(classes::add);
        }
        return classes;
    }

    private static List<HardwareEvent> examples(String event) {
        List<Formats.Variant> kernels =
                Formats.all().stream().filter(v -> v.event().equals(event)).toList();
        Random random = new Random(event.hashCode());
        return random.ints(RECORDS, 0, kernels.size())
                .mapToObj(i -> example(kernels.get(i), random))
                .toList();
    }

    private static HardwareEvent example(Formats.Variant kernel, Random random) {
        EventFormat format = kernel.format();
        byte[] bytes = new RecordEncoder(format).encode(new RandomValues(random).of(format));
        return kernel.decoder()
                .decode(new RecordView().reset(bytes, 0, bytes.length), Pages.ORIGIN);
    }

    /** Two are made of other things than records of a ring. */
    @Test
    void eachKindOfEvent_isMadeByARegisteredDecoder() {
        Set<Class<?>> made =
                Decoded.events().stream()
                        .map(event -> Decoded.of(event).getClass())
                        .collect(Collectors.toSet());
        made.addAll(Set.of(EdacCountDifference.class, FirmwareErrorRecord.class));
        assertEquals(made, Set.of(HardwareEvent.class.getPermittedSubclasses()));
    }

    @Test
    void eachClass_isExplained() {
        String text = Formats.read(java.nio.file.Path.of("../docs/events.md"));
        String part = text.substring(text.indexOf("## Classes"), text.indexOf("## Components"));
        String last = "";
        Set<String> explained = new TreeSet<>();
        for (String word : quoted(part)) {
            // Behind `cpu.corrected` stands `.deferred`.
            last = word.startsWith(".") ? last.substring(0, last.indexOf('.')) + word : word;
            explained.add(last);
        }
        for (EventClass each : EventClass.values()) {
            assertTrue(explained.contains(each.text()), each::text);
        }
    }
}
