package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.dmi.Board;

class LabelFileTest {
    private static final Path FILE = Path.of("site.labels");
    private static final String TEXT =
            """
            # Labels are found on the board.
            Vendor: Acme Inc.
              Product: Server 100, Server 200
                SLOT_A1: 0.0.0;\tSLOT_A2:  0.0.1;   # both of the first channel
                SLOT_B1: 0.1.0

              Model: X1-F
                DIMM 1:  0.0.0, 0.1.0;    DIMM 2:   0.2.0, 0.3.0;

            Vendor: Other
              Model: X1-F, X2
              Product: Blade
                P1-DIMMA1: 3.1.0.2
            """;

    @TempDir Path folder;

    @Test
    void labels_areThoseOfTheVendorAndTheMachineOrItsBoard() throws LabelFileException {
        LabelFile file = LabelFile.parse(FILE, TEXT);

        assertEquals(
                List.of(
                        new LabelEntry("SLOT_A1", 0, List.of(0, 0)),
                        new LabelEntry("SLOT_A2", 0, List.of(0, 1)),
                        new LabelEntry("SLOT_B1", 0, List.of(1, 0))),
                file.of(new Board("ACME Inc.", "whatever", "server 200")).orElseThrow());
        assertEquals(
                List.of(
                        new LabelEntry("DIMM 1", 0, List.of(0, 0)),
                        new LabelEntry("DIMM 1", 0, List.of(1, 0)),
                        new LabelEntry("DIMM 2", 0, List.of(2, 0)),
                        new LabelEntry("DIMM 2", 0, List.of(3, 0))),
                file.of(new Board("Acme Inc.", "X1-F", "")).orElseThrow());
        Optional<List<LabelEntry>> byProduct = file.of(new Board("other", "", "Blade"));
        assertEquals(List.of(new LabelEntry("P1-DIMMA1", 3, List.of(1, 0, 2))), byProduct.get());
        assertEquals(byProduct, file.of(new Board("Other", "X2", "")));
        assertEquals(Optional.empty(), file.of(new Board("Other", "X3", "")));
        assertEquals(Optional.empty(), file.of(new Board("", "", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Model: X|site.labels:1: names a machine before its vendor: put a line 'Vendor: …'"
                        + " above it",
                "Vendor: V@@A1: 0.0.0|site.labels:3: labels of no machine: put a line 'Product: …'"
                        + " or 'Model: …' above them",
                "Vendor: V@Model: M@A1 0.0.0|site.labels:3: 'A1 0.0.0' is no label: write DIMM_A1:"
                        + " 0.0.1;",
                "Vendor: V@Model: M@A1: 0.0.0; A2: 7|site.labels:3: '7' of A2 is no place: write"
                        + " controller.top.middle.low, as 0.1.0",
                "Vendor: V@Model: M@A1: 0.0.0.0.0|site.labels:3: '0.0.0.0.0' of A1 is no place:"
                        + " write controller.top.middle.low, as 0.1.0",
                "Vendor: V@Model: M@ABCDEFGHIJKLMNOPQRSTUVWXYZ012345: 0.0|site.labels:3:"
                        + " 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345' is longer than the kernel's 31"
                        + " characters",
            })
    void whatIsWrong_isSaidWithFileAndLine(String text, String message) {
        LabelFileException e =
                assertThrows(
                        LabelFileException.class,
                        () -> LabelFile.parse(FILE, text.replace('@', '\n')));

        assertEquals(message, e.getMessage());
    }

    @Test
    void aFolder_isAllOfItsFiles() throws IOException, LabelFileException {
        Files.writeString(folder.resolve("b"), TEXT);
        Files.writeString(folder.resolve("a"), "# nothing\n");
        Files.createDirectory(folder.resolve("c"));

        assertEquals(
                List.of(folder.resolve("a"), folder.resolve("b")),
                LabelFile.read(folder).stream().map(LabelFile::file).toList());
        assertThrows(LabelFileException.class, () -> LabelFile.read(folder.resolve("none")));
    }

    @Test
    void anyBytes_areReadOrRefusedInOneLine() {
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = TEXT.getBytes(StandardCharsets.ISO_8859_1);
            for (int n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                LabelFile.parse(FILE, new String(bytes, StandardCharsets.ISO_8859_1));
            } catch (LabelFileException e) {
                refused++;
                assertTrue(e.getMessage().matches("site.labels:\\d+: [^\\p{Cc}]+"), e.toString());
            }
        }
        assertFalse(refused == 0);
    }
}
