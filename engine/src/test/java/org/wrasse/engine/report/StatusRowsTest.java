package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.engine.journal.JournalJson;

class StatusRowsTest {
    @Test
    void one_isNotSaidAsMany() {
        assertEquals("decided    1 trip, 1 decision, 1 outcome", decided(1, 1, 1));
        assertEquals("decided    2 trips, 0 decisions, 3 outcomes", decided(2, 0, 3));
    }

    private static String decided(int trips, int decisions, int outcomes) {
        ObjectNode status = JournalJson.object();
        status.putObject("counters")
                .put("trips", trips)
                .put("decisions", decisions)
                .put("outcomes", outcomes);
        List<String> rows = StatusRows.of(status);
        return rows.stream().filter(row -> row.startsWith("decided")).findFirst().orElseThrow();
    }
}
