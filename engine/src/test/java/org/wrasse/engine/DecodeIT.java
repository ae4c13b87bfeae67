package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** The calculators as their users run them. */
class DecodeIT {
    private static final int MANY = 5_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void mce_ofOneRegister_isToldInLines() {
        Ended ended =
                Wrasse.run(
                        "decode", "mce", "0x8c00004000010090", "--bank", "7", "--cpuid", "50654");

        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().startsWith("corrected memory read error, channel 0 (M2M0"));
        assertTrue(ended.out().contains("what to do"), ended.out());
    }

    @Test
    void mce_ofManyLines_isOneObjectALineInTheirOrder() throws IOException {
        Random random = new Random(5000);
        List<String> lines = new ArrayList<>();
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String status = "0x%016x".formatted(random.nextLong());
            statuses.add(status);
            lines.add(
                    "{\"status\":\"%s\",\"bank\":%d,\"cpuvendor\":\"%s\",\"ipid\":\"%x\"}"
                            .formatted(
                                    status,
                                    random.nextInt(32),
                                    i % 2 == 0 ? "intel" : "amd",
                                    random.nextLong()));
        }
        Ended ended = Wrasse.runWith(file(lines), "decode", "mce", "--json", "-");
        assertEquals(0, ended.exitCode(), ended.err());
        List<String> decoded = new ArrayList<>();
        for (JsonNode object : objects(ended)) {
            decoded.add(object.path("status").asText());
            for (String key :
                    List.of("severity", "flags", "bank", "component", "user_action", "text")) {
                assertTrue(object.has(key), object::toString);
            }
            assertTrue(object.path("mcacod").has("code") && object.path("mcacod").has("text"));
        }
        assertEquals(statuses, decoded);
    }

    @Test
    void mce_ofALineThatIsNone_saysSoAndGoesOn() throws IOException {
        Path input = file(List.of("{\"status\":1}", "{\"status\":", "", "{\"status\":2}"));
        Ended ended = Wrasse.runWith(input, "decode", "mce", "--json", "-");

        assertEquals(3, ended.exitCode());
        List<JsonNode> objects = objects(ended);
        assertEquals(4, objects.size());
        assertEquals("unclassified error", objects.get(0).at("/mcacod/text").asText());
        assertTrue(objects.get(1).path("error").asText().startsWith("not JSON"));
        assertEquals(2, objects.get(1).path("line").asInt());
        assertTrue(objects.get(2).path("error").asText().startsWith("not a JSON object"));
        assertEquals("microcode ROM parity error", objects.get(3).at("/mcacod/text").asText());
        assertTrue(ended.err().contains("2 lines could not be decoded"), ended.err());
    }

    @Test
    void mce_ofAValueThatIsNone_isRefusedInOneLine() {
        assertRefused(Wrasse.run("decode", "mce", "xyz"), "up to 16 hexadecimal digits");
        assertRefused(Wrasse.run("decode", "mce", "1", "--cpuvendor", "via"), "use intel, amd");
        assertRefused(Wrasse.run("decode", "mce", "-"), "add --json");
        assertEquals(2, Wrasse.run("decode", "mce").exitCode());
    }

    @Test
    void aer_withAHeader_namesErrorAndPacket() throws IOException {
        String[] words = {"decode", "aer", "1000", "--severity", "fatal", "--tlp"};
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("40000001,3a10000f,fee00000,0");
        Ended text = Wrasse.run(arguments.toArray(String[]::new));
        arguments.add("--json");
        JsonNode object = objects(Wrasse.run(arguments.toArray(String[]::new))).get(0);

        assertTrue(text.out().startsWith("fatal Poisoned TLP\n"), text.out());
        assertEquals("Poisoned TLP", object.at("/errors/0").asText());
        assertEquals("memory write", object.at("/tlp/type").asText());
        assertEquals("3a:02.0", object.at("/tlp/requester").asText());
        assertEquals("0xfee00000", object.at("/tlp/address").asText());
    }

    @Test
    void aer_ofLines_takesAnEventsFieldsAsTheyArePrinted() throws IOException {
        Path input =
                file(
                        List.of(
                                "{\"status\":\"0x4000\",\"severity\":0,\"tlp_header_valid\":0,"
                                        + "\"tlp_header\":[\"0x0\",\"0x0\",\"0x0\",\"0x0\"]}",
                                "{\"status\":1,\"severity\":\"correctable\"}",
                                "{\"status\":1}",
                                "{\"status\":1,\"severity\":\"fatal\",\"tlp\":[1]}"));
        Ended ended = Wrasse.runWith(input, "decode", "aer", "--json", "-");

        assertEquals(3, ended.exitCode());
        List<JsonNode> objects = objects(ended);
        assertEquals("non-fatal Completion Timeout", objects.get(0).path("text").asText());
        assertTrue(objects.get(0).path("tlp").isMissingNode());
        assertEquals("corrected Receiver Error", objects.get(1).path("text").asText());
        assertTrue(objects.get(2).path("error").asText().contains("severity is missing"));
        assertTrue(objects.get(3).path("error").asText().contains("give 3 or 4"));
    }

    private static void assertRefused(Ended ended, String why) {
        assertEquals(1, ended.exitCode(), ended.out());
        assertEquals(1, ended.err().lines().count(), ended.err());
        assertTrue(ended.err().contains(why), ended.err());
    }

    private Path file(List<String> lines) throws IOException {
        return Files.write(folder.resolve("lines"), lines);
    }

    private static List<JsonNode> objects(Ended ended) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : ended.out().lines().toList()) {
            objects.add(MAPPER.readTree(line));
        }
        return objects;
    }
}
