package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.Outcome;

@Timeout(60)
class JournaldSinkTest {
    @TempDir Path dir;

    @Test
    void one_datagram_holds_the_fields() {
        Path socket = dir.resolve("socket");
        try (DatagramListener journald = new DatagramListener(socket)) {
            Action.Result result =
                    new JournaldSink(socket).send(Alerts.first("10 errors\nPRIORITY=0"));

            assertEquals(Outcome.Result.DONE, result.result(), result.why());
            List<String> fields =
                    new String(journald.receive(), StandardCharsets.UTF_8).lines().toList();
            assertTrue(fields.contains("MESSAGE=dimm:A1: 10 errors PRIORITY=0"), "" + fields);
            assertTrue(fields.contains("PRIORITY=4"));
            assertTrue(fields.contains("MESSAGE_ID=" + JournaldSink.MESSAGE_ID));
            assertTrue(fields.contains("SYSLOG_IDENTIFIER=wrasse"));
            assertTrue(fields.contains("WRASSE_DECISION=7.0"));
            assertTrue(fields.contains("WRASSE_RULE=Bad DIMM"));
            assertTrue(fields.contains("WRASSE_COMPONENT=dimm:A1"));
            assertEquals(12, fields.size());
        }
    }

    @Test
    void a_value_of_two_lines_has_its_length_before_it() {
        assertArrayEquals(
                "A\n\3\0\0\0\0\0\0\0x\ny\n".getBytes(StandardCharsets.US_ASCII),
                JournaldSink.message(Map.of("A", "x\ny")));
    }

    @Test
    void where_nobody_listens_it_fails_and_doctor_is_told() {
        JournaldSink sink = new JournaldSink(dir.resolve("none"));

        Action.Result result = sink.send(Alerts.first("e"));

        assertEquals(Outcome.Result.FAILED, result.result());
        assertTrue(result.why().contains("ENOENT"), result.why());
        assertTrue(sink.obstacle().orElseThrow().contains("is not there"));
    }
}
