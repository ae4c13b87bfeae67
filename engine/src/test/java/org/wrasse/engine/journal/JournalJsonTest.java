package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/** What was written is read again as it was. */
class JournalJsonTest {
    private static final Machine MACHINE =
            new Machine("0b1c-boot", "6.18.0", "x86_64", 4096, "boot");

    @Test
    void kernel() {
        TraceFormats formats =
                new TraceFormats("header", Map.of("ras:mc_event", "name: mc\nID: 5"));
        ObjectNode node = again(JournalJson.kernel(MACHINE, formats));
        assertEquals(MACHINE, JournalJson.machine(node));
        assertEquals(formats, JournalJson.formats(node));
    }

    @Test
    void clock() {
        ClockSample sample = new ClockSample(Long.MAX_VALUE, 1795417226843079001L, 3);
        assertEquals(sample, JournalJson.clock(again(JournalJson.clock(sample))));
    }

    @Test
    void loss() {
        LossReport loss = new LossReport(new Origin(MACHINE, "trace", 1, 12, false), 3, 44, "full");
        assertEquals(loss, JournalJson.loss(again(JournalJson.loss(loss)), MACHINE));
    }

    @Test
    void decision() {
        Decision decision =
                new Decision(
                        "12.0",
                        1795417226843079001L,
                        "a rule",
                        "digest",
                        ActionKind.SOFT_OFFLINE_PAGE,
                        Component.of("page:0xfffffffffffff000"),
                        Mode.SHADOW,
                        10,
                        List.of(3L, Long.MAX_VALUE),
                        "10 errors",
                        true);
        assertEquals(decision, JournalJson.decision(again(JournalJson.decision(decision))));
    }

    @Test
    void outcome() {
        Outcome outcome =
                new Outcome(
                        "12.0",
                        1795417226843079001L,
                        ActionKind.RESET_LINK,
                        Component.of("function:0000:3a:02.0"),
                        Outcome.Result.FAILED,
                        "ENOTTY",
                        25,
                        8192);
        assertEquals(outcome, JournalJson.outcome(again(JournalJson.outcome(outcome))));
    }

    @Test
    void parse_whatIsNoObject_isAnErrorOfTheJournal() {
        for (String text : List.of("", "[1]", "{\"a\":", "nonsense")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThrows(JournalException.class, () -> JournalJson.parse(bytes), text);
        }
    }

    private static ObjectNode again(ObjectNode node) {
        return JournalJson.parse(JournalJson.bytes(node));
    }
}
