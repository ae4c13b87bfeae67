package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** {@code wrasse topology} on whatever machine this is. */
class TopologyIT {
    @TempDir Path folder;

    @Test
    void topology_printsWhatThisMachineHasAndSaysWhatItHasNot() {
        Ended ended = Wrasse.run("topology");

        assertTrue(ended.exitCode() == 0 || ended.exitCode() == 3, ended.err());
        assertTrue(ended.out().startsWith("board: "), ended.out());
        assertTrue(ended.out().contains("CPUs on"), ended.out());
        boolean edac = Files.exists(Path.of("/sys/devices/system/edac/mc/mc0"));
        assertEquals(edac, ended.out().contains("memory controller mc0"), ended.out());
        assertEquals(!edac, ended.out().contains("not there: memory controllers"), ended.out());
    }

    @Test
    void topologyJson_isOneObjectALine() {
        Ended ended = Wrasse.run("topology", "--json");

        ended.out()
                .lines()
                .forEach(
                        line ->
                                assertTrue(
                                        line.startsWith("{\"schema\":1,\"type\":\"")
                                                && line.endsWith("}"),
                                        line));
        assertTrue(ended.out().contains("\"type\":\"socket\""));
    }

    @Test
    void aLabelFileWithAnError_isRefusedWithFileAndLine() throws IOException {
        Path file = Files.writeString(folder.resolve("x.labels"), "Vendor: V\nA1: 0.0.0\n");

        Ended ended = Wrasse.run("topology", "--labels", file.toString());

        assertEquals(1, ended.exitCode());
        assertTrue(ended.err().startsWith("wrasse: " + file + ":2: "), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
    }
}
