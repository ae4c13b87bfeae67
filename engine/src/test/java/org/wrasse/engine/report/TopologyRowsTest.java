package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.sysfs.DimmLabels;

/** A fake machine with one socket, one controller of two DIMMs, and a label file for its board. */
class TopologyRowsTest {
    private static final String MC = "sys/devices/system/edac/mc/mc0/";

    @TempDir Path fakeMachine;
    @TempDir Path folder;

    @Test
    void aMachine_isPrintedFromTheSocketDown() throws Exception {
        machine();

        List<String> lines = texts(labels("A1: 0.0.0; B1: 0.1.0; C1: 0.2.0"));

        assertEquals(
                List.of(
                        "board: Acme X1 (Server 100)",
                        "socket 0: 3 CPUs on 2 cores: 0-1,4",
                        "  memory controller mc0 (Skylake Socket#0 IMC#0) 32768 MiB: 7 corrected, 0"
                                + " uncorrected",
                        "    channel 0 slot 0: CPU_SrcID#0_MC#0_Chan#0_DIMM#0 = A1, 16384 MiB: 7"
                                + " corrected, 0 uncorrected; A1, 16384 MiB DDR4 Acme part PART-7,"
                                + " serial 3B2A001F",
                        "    channel 1 slot 0: CPU_SrcID#0_MC#0_Chan#1_DIMM#0 = B1, 16384 MiB: 0"
                                + " corrected, 0 uncorrected",
                        "not there: AER counters: no function has them, or firmware keeps them",
                        "not there: DIMM C1: EDAC shows nothing at mc0 [2, 0]"),
                lines);
    }

    @Test
    void rows_areJsonOfTheSameThings() throws Exception {
        machine();

        List<Row> rows = TopologyRows.read(sysfs(), labels("A1: 0.0.0")).rows();
        var dimm = rows.stream().filter(r -> r.type().equals("dimm")).findFirst().orElseThrow();

        assertEquals("dimm", dimm.json().path("type").asText());
        assertEquals("A1", dimm.json().path("board_label").asText());
        assertEquals(7, dimm.json().path("ce_count").asInt());
        assertEquals("3B2A001F", dimm.json().path("module").path("serial").asText());
        assertEquals("label", dimm.json().path("matched_by").asText());
        rows.forEach(r -> assertEquals(1, r.json().path("schema").asInt()));
    }

    @Test
    void aMachineThatTellsNothing_saysWhatIsMissing() throws Exception {
        assertEquals(
                List.of("board", "missing", "missing", "missing"),
                TopologyRows.read(sysfs(), new DimmLabels(List.of())).rows().stream()
                        .map(Row::type)
                        .toList());
    }

    @Test
    void labels_areRegisteredWhereTheKernelHasOthers() throws Exception {
        machine();
        DimmLabels labels = labels("A1: 0.0.0; CPU_SrcID#0_MC#0_Chan#1_DIMM#0: 0.1.0");

        List<Row> written = BoardLabels.register(sysfs(), labels);

        assertEquals(
                List.of(
                        "wrote A1 to /"
                                + MC
                                + "dimm0/dimm_label (was: CPU_SrcID#0_MC#0_Chan#0_DIMM#0)"),
                written.stream().map(Row::text).toList());
        assertEquals("A1", Files.readString(fakeMachine.resolve(MC + "dimm0/dimm_label")));
        assertTrue(BoardLabels.register(sysfs(), labels).isEmpty(), "not twice");
    }

    private DimmLabels labels(String lines) throws Exception {
        Path file = folder.resolve("site.labels");
        String text = "Vendor: ACME\nModel: X1\n" + lines + "\n";
        return BoardLabels.read(sysfs(), Files.writeString(file, text));
    }

    private List<String> texts(DimmLabels labels) throws IOException {
        return TopologyRows.read(sysfs(), labels).rows().stream().map(Row::text).toList();
    }

    private Sysfs sysfs() {
        return new Sysfs(fakeMachine);
    }

    private void machine() throws IOException {
        file("sys/class/dmi/id/board_vendor", "Acme");
        file("sys/class/dmi/id/board_name", "X1");
        file("sys/class/dmi/id/product_name", "Server 100");
        for (int cpu : new int[] {0, 1, 4}) {
            String topology = "sys/devices/system/cpu/cpu" + cpu + "/topology/";
            file(topology + "physical_package_id", "0");
            file(topology + "core_id", "" + cpu % 2);
        }
        file(MC + "mc_name", "Skylake Socket#0 IMC#0");
        file(MC + "size_mb", "32768");
        file(MC + "ce_count", "7");
        file(MC + "ue_count", "0");
        dimm(0, 7);
        dimm(1, 0);
        Path table = fakeMachine.resolve("sys/firmware/dmi/tables/DMI");
        Files.createDirectories(table.getParent());
        Files.write(table, module());
    }

    private void dimm(int channel, int corrected) throws IOException {
        String dimm = MC + "dimm" + channel + "/";
        file(dimm + "dimm_label", "CPU_SrcID#0_MC#0_Chan#" + channel + "_DIMM#0");
        file(dimm + "dimm_location", "channel " + channel + " slot 0 ");
        file(dimm + "size", "16384");
        file(dimm + "dimm_ce_count", "" + corrected);
        file(dimm + "dimm_ue_count", "0");
    }

    /** An SMBIOS type 17 structure. */
    private static byte[] module() {
        byte[] texts = "A1\0Acme\0003B2A001F\0PART-7\0\0".getBytes();
        byte[] bytes = new byte[0x22 + texts.length];
        bytes[0] = 17;
        bytes[1] = 0x22;
        bytes[0xd] = 0x40;
        bytes[0x10] = 1;
        bytes[0x12] = 0x1a;
        bytes[0x17] = 2;
        bytes[0x18] = 3;
        bytes[0x1a] = 4;
        System.arraycopy(texts, 0, bytes, 0x22, texts.length);
        return bytes;
    }

    private void file(String path, String text) throws IOException {
        Path file = fakeMachine.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
