package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;

class RowFilterTest {
    private static final List<String> ROWS =
            List.of(
                    """
                    {"type":"event","time":"2026-11-23T09:00:00.000000000Z","class":"memory.corrected",\
                    "severity":"corrected","component":{"kind":"page","id":"page:0x1000",\
                    "dimm":"dimm:A1"}}""",
                    """
                    {"type":"event","time":"2026-11-23T10:00:00.000000000Z","class":"pcie.fatal",\
                    "severity":"fatal","component":{"kind":"function","id":"function:0000:3a:00.0"}}""",
                    """
                    {"type":"decision","time":"2026-11-23T11:00:00.000000000Z","rule":"Row fault",\
                    "decision":"1.0",\
                    "component":"dimm:A1"}""",
                    """
                    {"type":"notice","time":"2026-11-23T12:00:00.000000000Z","text":"x"}""",
                    """
                    {"type":"outcome","time":"2026-11-23T12:00:00.000000000Z","decision":"1.0",\
                    "component":"page:0x5000"}""",
                    """
                    {"type":"loss","time":"2026-11-23T12:00:00.000000000Z","count":3}""");

    @Test
    void nothingAskedFor_isAll() {
        assertEquals("012345", passed(filter(null, null, null, null)));
    }

    @Test
    void aComponent_isFoundAmongAllThatARowNames() {
        Predicate<Component> dimm = component -> component.id().equals("dimm:A1");
        assertEquals("025", passed(filter(dimm, null, null, null)));
        Predicate<Component> page = component -> component.id().equals("page:0x1000");
        assertEquals("05", passed(filter(page, null, null, null)));
    }

    @Test
    void aRule_aClass_aSeverity_mustBeThere() {
        assertEquals("24", passed(filter(null, "Row fault", null, null)), "with its outcome");
        assertEquals("05", passed(filter(null, null, "memory.corrected", null)), "and a loss");
        assertEquals("15", passed(filter(null, null, null, "fatal")));
        assertEquals("", passed(filter(null, "Row fault", null, "fatal")));
    }

    @Test
    void times_areFromAndBefore() {
        long ten = Rfc3339.parse("2026-11-23T10:00:00.000000000Z");
        long twelve = Rfc3339.parse("2026-11-23T12:00:00.000000000Z");
        assertEquals("12", passed(new RowFilter(ten, twelve, null, null, null, null)));
    }

    private static RowFilter filter(
            Predicate<Component> component, String rule, String eventClass, String severity) {
        return new RowFilter(Long.MIN_VALUE, Long.MAX_VALUE, component, rule, eventClass, severity);
    }

    private static String passed(RowFilter filter) {
        StringBuilder passed = new StringBuilder();
        Stream.iterate(0, i -> i < ROWS.size(), i -> i + 1)
                .filter(i -> filter.test(row(ROWS.get(i))))
                .forEach(passed::append);
        return passed.toString();
    }

    private static Row row(String json) {
        var node = JournalJson.parse(json.getBytes(StandardCharsets.UTF_8));
        return new Row(node.path("type").asText(), node, json);
    }
}
