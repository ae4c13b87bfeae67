package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any bytes as a format file. In the build the seeds are run; JAZZER_FUZZ=1 looks for more. */
class FormatFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void parse_anyBytes_parsesOrIsRefusedInOneLine(byte[] data) {
        try {
            EventFormat format =
                    EventFormat.parse(
                            "ras:mc_event", new String(data, StandardCharsets.ISO_8859_1));
            assertTrue(format.id() <= 0xffff);
        } catch (FormatException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        }
    }
}
