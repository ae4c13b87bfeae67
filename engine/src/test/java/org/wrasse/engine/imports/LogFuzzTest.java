package org.wrasse.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.testing.JournalContent;

/** Logs whose lines are damaged, cut, doubled and mixed: each error is an event or is refused. */
class LogFuzzTest {
    private static final String[] LINES =
            """
            Oct  1 08:20:05 h kernel: mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 7: 8c00004000010090
            Oct  1 08:20:05 h kernel: mce: [Hardware Error]: TSC 1f ADDR 12345040 MISC 90840080008228c PPIN 1122
            Oct  1 08:20:05 h kernel: mce: [Hardware Error]: RIP !INEXACT! 10:<ffffffff81abcdef> {x}
            Oct  1 08:20:05 h kernel: mce: [Hardware Error]: PROCESSOR 0:50654 TIME 1790835601 SOCKET 1 APIC 1a microcode 2006e05
            CPU 3 BANK 7 TSC 1f
            TIME 1790835601 Thu Oct  1 06:20:01 2026
            STATUS 8c00004000010090 MCGSTATUS 0
            CPUID Vendor Intel Family 6 Model 85 Step 4
            [Thu Oct  1 08:20:05 2026] a 0000:01:00.0: PCIe Bus Error: severity=Corrected, type=Physical Layer, (Receiver ID)
            [Thu Oct  1 08:20:05 2026] a 0000:01:00.0:   device [8086:0001] error status/mask=00000001/00000000
            [Thu Oct  1 08:20:05 2026] a 0000:01:00.0: AER:   TLP Header: 40000001 0000000f fee00000 00000001
            2026-10-01T08:20:05+0200 p 0000:3a:00.0: AER: aer_status: 0x00004010, aer_mask: 0x00004000
            2026-10-01T08:20:05+0200 p 0000:3a:00.0: AER: aer_uncor_severity: 0x00462030
            """
                    .split("\n");

    @TempDir Path folder;

    @Test
    void anyLines_areImportedOrRefused_andNeverFail() throws IOException {
        Random random = new Random(5);
        for (int run = 0; run < 40; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                text.append(damaged(LINES[random.nextInt(LINES.length)], random)).append('\n');
            }
            byte[] log = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            Path file = Files.write(folder.resolve("log"), log);
            check(Imported.of(folder.resolve("journal" + run), file), run);
        }
    }

    @Test
    void bytesAtRandom_areNoErrors() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(6).nextBytes(bytes);
        Path file = Files.write(folder.resolve("log"), bytes);

        assertEquals(0, Imported.of(folder.resolve("journal"), file).result().events());
    }

    private static void check(Imported imported, int run) {
        List<Row> rows = JournalContent.rows(imported.journal());
        long events = rows.stream().filter(r -> r.type().equals("event")).count();
        assertEquals(imported.result().events(), events, "run " + run);
        assertTrue(rows.stream().noneMatch(r -> r.type().equals("undecodable")), "run " + run);
        assertEquals(imported.result().refused(), imported.refused().size());
        imported.refused().forEach(r -> assertEquals(1, r.lines().count(), r));
        try (JournalReader reader = JournalReader.open(imported.journal())) {
            while (reader.next() != null) {
                assertEquals(0, reader.unsound());
            }
        }
    }

    private static String damaged(String line, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> line.substring(0, random.nextInt(line.length() + 1));
            case 1 -> replaced(line, random);
            case 2 -> words(line, random);
            default -> line;
        };
    }

    private static String replaced(String line, Random random) {
        char[] characters = line.toCharArray();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            characters[random.nextInt(characters.length)] = (char) (1 + random.nextInt(255));
        }
        return new String(characters).replace('\n', ' ').replace('\r', ' ');
    }

    /** A word doubled, or a number made long. */
    private static String words(String line, Random random) {
        String[] words = line.split(" ");
        int at = random.nextInt(words.length);
        words[at] = words[at] + words[at] + (random.nextBoolean() ? "ffffffffffffffff" : "9");
        return Arrays.stream(words).collect(Collectors.joining(" "));
    }
}
