package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** {@code wrasse doctor} on this machine, whatever it has. */
class DoctorIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void eachFinding_isAnObjectAndTheExitCodeSaysWhetherAnyWarns() throws IOException {
        Ended ended =
                Wrasse.run("doctor", "--json", "--journal", folder.resolve("journal").toString());

        List<String> checks = new ArrayList<>();
        boolean warns = false;
        for (String line : ended.out().lines().toList()) {
            JsonNode finding = MAPPER.readTree(line);
            assertEquals("check", finding.path("type").asText());
            checks.add(finding.path("check").asText());
            boolean warn = finding.path("state").asText().equals("warn");
            warns |= warn;
            assertTrue(!warn || !finding.path("remedy").asText().isEmpty(), line);
        }
        assertTrue(checks.containsAll(List.of("tracefs", "HEST", "rules", "journal")), checks + "");
        assertEquals(warns ? 3 : 0, ended.exitCode());
    }

    @Test
    void injectOfARealFault_isRefusedWhereThePlatformCannotOrNobodySaidTheWord() {
        Ended ended = Wrasse.run("inject", "--einj", "memory-correctable");

        assertEquals(1, ended.exitCode());
        assertEquals(1, ended.err().lines().count(), ended.err());
    }

    @Test
    void injectOfNothing_saysWhatToName() {
        Ended ended = Wrasse.run("inject");

        assertEquals(1, ended.exitCode());
        assertTrue(ended.err().contains("name what to inject"), ended.err());
    }
}
