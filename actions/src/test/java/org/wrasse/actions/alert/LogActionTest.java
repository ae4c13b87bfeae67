package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

class LogActionTest {
    private static final Decision LOGGED = decision(ActionKind.LOG, "cpu:3");

    @TempDir Path dir;

    @Test
    void a_line_is_appended_to_a_file_that_only_its_owner_may_read() throws IOException {
        Path path = dir.resolve("decisions.ndjson");
        LogAction log = new LogAction(Optional.of(new NdjsonFile(path)));
        assertEquals("log at level INFO and to " + path, log.plan(LOGGED));

        log.perform(LOGGED);
        Action.Result result = log.perform(LOGGED);

        assertEquals(Outcome.Result.DONE, result.result());
        List<String> lines = Files.readAllLines(path);
        assertEquals(2, lines.size());
        assertEquals(
                "cpu:3", new ObjectMapper().readTree(lines.get(1)).at("/component/id").asText());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void a_file_that_was_rotated_away_is_begun_anew() throws IOException {
        Path path = dir.resolve("decisions.ndjson");
        LogAction log = new LogAction(Optional.of(new NdjsonFile(path)));
        log.perform(LOGGED);
        Files.move(path, dir.resolve("decisions.ndjson.1"));

        log.perform(LOGGED);

        assertEquals(1, Files.readAllLines(path).size());
    }

    @Test
    void a_link_in_the_files_place_is_not_followed() throws IOException {
        Path path = Files.createSymbolicLink(dir.resolve("log"), dir.resolve("elsewhere"));

        Action.Result result = new LogAction(Optional.of(new NdjsonFile(path))).perform(LOGGED);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertTrue(result.why().contains("but not to " + path), result.why());
        assertTrue(Files.notExists(dir.resolve("elsewhere")));
    }
}
