package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** What commands print with {@code --json} keeps to {@code docs/wrasse.schema.json}. */
class JsonSchemaIT {
    private static final JsonSchema SCHEMA = JsonSchema.load();

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decode mce 0x8c00004000010090 --bank 7 --cpuid 50654 --json",
                "decode aer 1000 --severity fatal --tlp 40000001,3a10000f,fee00000,0 --json",
                "topology --json",
                "doctor --json",
                "rules check --json",
                "rules list --json",
                "rules test --packs --json",
            })
    void ofOneCommand(String command) {
        Ended ended = Wrasse.run(command.split(" "));

        assertTrue(ended.exitCode() == 0 || ended.exitCode() == 3, ended::toString);
        assertKept(ended);
    }

    @Test
    void ofLinesThatCannotBeDecoded() throws IOException {
        Path lines = Files.writeString(folder.resolve("lines"), "{\"status\":\"1\"}\nno\n");
        assertKept(Wrasse.runWith(lines, "decode", "mce", "--json", "-"));
    }

    @Test
    void ofACapture() {
        assertKept(Wrasse.run("decode", "pages", CaptureFolder.SHIPPED.toString(), "--json"));
    }

    @Test
    void ofTheDemo_itsJournal_andItsReplay() {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        String journal = folder.resolve("journal").toString();
        Ended demo = Wrasse.run("demo", "--json", "--journal", journal);
        assertKept(demo);
        Ended all = Wrasse.run("events", "--all", "--json", "--journal", journal);
        assertKept(all);
        assertKept(Wrasse.run("replay", "--json", "--journal", journal));
        assertKept(Wrasse.run("explain", "--last", "--json", "--journal", journal));
        assertKept(Wrasse.run("why-not", "0x12345000", "--json", "--journal", journal));
        assertKept(Wrasse.run("journal", "ls", "--json", "--journal", journal));
        assertKept(Wrasse.run("journal", "verify", "--json", "--journal", journal));
        for (String type : List.of("kernel", "clock", "rulebase", "event", "trip", "decision")) {
            String key = "\"type\":\"" + type + "\"";
            assertTrue(Stream.of(all.out().split("\n")).anyMatch(l -> l.contains(key)), type);
        }
    }

    private static void assertKept(Ended ended) {
        assertTrue(ended.out().startsWith("{"), ended::toString);
        assertEquals(List.of(), SCHEMA.problems(ended.out()));
    }
}
