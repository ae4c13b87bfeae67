package org.wrasse.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.testing.FakeFirmwareTree;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse inject --einj} against a fake tree: no test makes a real fault. */
class EinjOptionsTest {
    @Command
    static final class Options {
        @Mixin private EinjOptions einj;
        @Mixin private FaultOptions fault;
    }

    @TempDir Path folder;
    private FakeFirmwareTree machine;

    @BeforeEach
    void machine() {
        machine = new FakeFirmwareTree(folder).einj("0x00000008\tMemory Correctable\n");
    }

    @Test
    void withoutTheWord_nothingIsWrittenAndThePlanIsShown() throws IOException {
        CommandException e =
                assertThrows(
                        CommandException.class,
                        () -> inject("--einj", "memory-correctable", "--address", "0x5000"));

        assertTrue(e.getMessage().contains("0x5000 > param1"), e.getMessage());
        assertTrue(e.getMessage().contains("--yes-inject-real-fault"), e.getMessage());
        assertEquals("", machine.einjFile("error_inject"));
    }

    @Test
    void withTheWord_itIsMade() throws IOException {
        assertEquals(
                0,
                inject(
                        "--einj",
                        "memory-correctable",
                        "--address",
                        "0x5000",
                        "--yes-inject-real-fault"));

        assertEquals("0x5000", machine.einjFile("param1"));
        assertEquals("1", machine.einjFile("error_inject"));
    }

    @Test
    void aFunctionThatIsNone_isRefusedInOneLine() throws IOException {
        CommandException e =
                assertThrows(
                        CommandException.class,
                        () -> inject("--einj", "0x8", "--function", "eth0"));

        assertTrue(e.getMessage().contains("write a function as"), e.getMessage());
        assertEquals("", machine.einjFile("error_type"));
    }

    private int inject(String... arguments) throws IOException {
        Options options = new Options();
        new CommandLine(options).parseArgs(arguments);
        try (Output out = new Output(true)) {
            return options.einj.inject(machine.files(), options.fault, out);
        }
    }
}
