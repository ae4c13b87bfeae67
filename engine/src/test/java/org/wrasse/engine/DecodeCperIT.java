package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.decode.cper.ErrorRecords;
import org.wrasse.collectors.decode.cper.Sections;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** {@code wrasse decode cper} as its users call it. */
class DecodeCperIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path folder;

    @Test
    void aStatusBlock_isToldByItselfAndReadForPeople() throws IOException {
        Path file = write("bert", ErrorRecords.memoryStatus(1));

        Ended ended = Wrasse.run("decode", "cper", file.toString());

        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(
                ended.out()
                        .startsWith(
                                "fatal error status block of 2026-11-23T07:30:59Z, 1 sections\n"
                                        + "  fatal [DIMM_A1]: memory error: multi-bit ECC at"
                                        + " 0x123456789"),
                ended.out());
    }

    @Test
    void aCutRecord_isReadUpToThereWithExitCode3() throws IOException {
        byte[] record =
                ErrorRecords.record(
                        1, new String[] {Sections.MEMORY}, new byte[][] {Sections.memory()});
        Path file = write("record", Arrays.copyOf(record, record.length - 1));

        Ended ended = Wrasse.run("decode", "cper", "--json", file.toString());

        assertEquals(3, ended.exitCode(), ended.err());
        JsonNode row = MAPPER.readTree(ended.out());
        assertEquals("record", row.path("form").asText());
        assertEquals(false, row.path("complete").asBoolean());
        assertEquals(
                "page:0x123456000",
                row.path("sections").path(0).path("component").path("id").asText());
    }

    @Test
    void linesOfSections_areDecodedOneForOneAndABadOneIsSaid() throws IOException {
        String good =
                "{\"section\":\"%s\",\"data\":\"%s\"}\n"
                        .formatted(Sections.MEMORY, HexFormat.of().formatHex(Sections.memory()));
        Path file = Files.writeString(folder.resolve("in"), good + "{\"section\":\"x\"}\n" + good);

        Ended ended = withInput(file, "decode", "cper", "--json", "-");

        assertEquals(3, ended.exitCode(), ended.err());
        List<String> lines = ended.out().lines().toList();
        assertEquals(3, lines.size(), ended.out());
        JsonNode first = MAPPER.readTree(lines.get(0));
        assertEquals("cper-section", first.path("type").asText());
        assertEquals("0x123456789", first.path("fields").path("physical_address").asText());
        assertEquals("problem", MAPPER.readTree(lines.get(1)).path("type").asText());
        assertEquals(lines.get(0), lines.get(2));
    }

    @Test
    void theBytesOfASection_areReadByTheGivenType() throws IOException {
        Path file = write("section", Sections.memory());

        Ended ended = Wrasse.run("decode", "cper", "--section", Sections.MEMORY, file.toString());

        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().startsWith("memory error: multi-bit ECC"), ended.out());
    }

    @Test
    void whatIsNeither_isRefusedInOneLine() throws IOException {
        Path file = write("text", "some text that is no error record".getBytes());
        Ended ended = Wrasse.run("decode", "cper", file.toString());
        assertEquals(1, ended.exitCode());
        assertTrue(ended.err().contains("for the bytes of a section give --section"), ended.err());
        assertEquals(1, Wrasse.run("decode", "cper", folder + "/none").exitCode());
        assertEquals(
                1, Wrasse.run("decode", "cper", "--section", "memory", file.toString()).exitCode());
    }

    @Test
    void anEmptyErrorRegion_isNoFailure() throws IOException {
        Ended ended = Wrasse.run("decode", "cper", write("bert", new byte[4096]).toString());

        assertEquals(0, ended.exitCode());
        assertTrue(ended.err().contains("no error is reported here"), ended.err());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Ended withInput(Path input, String... arguments) {
        String words = String.join(" ", Wrasse.command(arguments));
        return Wrasse.runWords(List.of("sh", "-c", "exec " + words + " < " + input));
    }
}
