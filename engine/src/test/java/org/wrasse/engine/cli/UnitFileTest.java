package org.wrasse.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.engine.config.Config;
import picocli.CommandLine;

/** What {@code config/wrasse.service} says of the program. */
class UnitFileTest {
    private final List<String> lines = Files.readAllLines(Path.of("../config/wrasse.service"));

    UnitFileTest() throws IOException {}

    private String value(String key) {
        List<String> values =
                lines.stream()
                        .filter(line -> line.startsWith(key + "="))
                        .map(line -> line.substring(key.length() + 1))
                        .toList();
        assertEquals(1, values.size(), key + values);
        return values.get(0);
    }

    @Test
    void the_command_and_its_options_exist() {
        String[] words = value("ExecStart").split(" ");
        assertTrue(words[0].endsWith("/wrasse"), words[0]);
        CommandLine run = new CommandLine(new RunCommand());
        assertEquals(run.getCommandName(), words[1]);
        run.parseArgs(Arrays.copyOfRange(words, 2, words.length)); // throws what it does not know
    }

    @Test
    void what_it_makes_is_where_the_defaults_look() {
        Config config = Config.defaults();
        assertTrue(config.journal().directory().startsWith("/var/lib/" + value("StateDirectory")));
        assertTrue(config.control().socket().startsWith("/run/" + value("RuntimeDirectory")));
        assertTrue(value("ExecStart").contains("/etc/wrasse/wrasse.yaml"));
    }

    @Test
    void it_gives_time_for_the_longest_action_and_no_capability_unasked() {
        long deadline = Config.defaults().actions().deadline().toSeconds();
        assertTrue(Long.parseLong(value("TimeoutStopSec")) > deadline);
        assertEquals("", value("CapabilityBoundingSet"));
        assertEquals("yes", value("NoNewPrivileges"));
    }
}
