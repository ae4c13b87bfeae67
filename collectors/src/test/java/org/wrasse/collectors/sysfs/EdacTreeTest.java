package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;

/** Fake trees of several generations of drivers and kernels. */
class EdacTreeTest {
    @TempDir Path root;
    private FakeMachineTree fake;
    private EdacTree tree;

    @BeforeEach
    void machine() {
        fake = new FakeMachineTree(root);
        tree = new EdacTree(fake.sysfs());
    }

    @Test
    void aMachineWithoutEdac_hasNoControllers() throws IOException {
        assertEquals(List.of(), tree.controllers());
        assertEquals(List.of(), new EdacTree(new Sysfs(Path.of("/proc"))).controllers());
    }

    @Test
    void dimms_areReadInTheOrderOfTheirNumbers() throws IOException {
        fake.controller(0, "Skylake Socket#0 IMC#0", 7, 1)
                .unit(0, "dimm10", "B", "channel 1 slot 0 ", 2, 16384)
                .unit(0, "dimm2", "A", "channel 0 slot 1 ", 5, 16384);

        EdacController mc = tree.controllers().get(0);

        assertEquals("Skylake Socket#0 IMC#0", mc.name());
        assertEquals(1000, mc.secondsSinceReset());
        assertEquals(List.of("dimm2", "dimm10"), mc.units().stream().map(u -> u.name()).toList());
        EdacUnit dimm = mc.units().get(0);
        assertEquals(List.of(0, 1), dimm.indices());
        assertEquals("channel 0 slot 1", dimm.placeText());
        assertEquals(1, dimm.index("slot"));
        assertEquals(-1, dimm.index("csrow"));
        assertEquals(16384, dimm.sizeMib());
        assertEquals("Registered-DDR4", dimm.memType());
        assertEquals(5, dimm.corrected());
    }

    @Test
    void ranks_ofChipSelectDrivers_areUnitsToo() throws IOException {
        fake.controller(1, "F17h", 3, 0)
                .unit(1, "rank0", "mc#1csrow#0channel#0", "csrow 0 channel 0 ", 3, 8192);

        EdacUnit rank = tree.controllers().get(0).units().get(0);

        assertEquals(1, tree.controllers().get(0).number());
        assertEquals("rank0", rank.name());
        assertEquals(0, rank.index("csrow"));
    }

    @Test
    void chipSelectRows_areUnitsWhereTheKernelCountsForThemAlone() throws IOException {
        String csrow = "sys/devices/system/edac/mc/mc0/csrow2/";
        fake.controller(0, "i5000", 4, 0)
                .file("sys/devices/system/edac/mc/mc0/dimm0/dimm_label", "A")
                .file(csrow + "ce_count", "4")
                .file(csrow + "mem_type", "FullyBuffered-DDR2")
                .file(csrow + "ch0_ce_count", "1")
                .file(csrow + "ch1_ce_count", "3")
                .file(csrow + "ch1_dimm_label", "DIMM_B");

        List<EdacUnit> units = tree.controllers().get(0).units();

        assertEquals(
                List.of("csrow2/ch0", "csrow2/ch1"), units.stream().map(u -> u.name()).toList());
        assertEquals("DIMM_B", units.get(1).label());
        assertEquals(List.of(2, 1), units.get(1).indices());
        assertEquals(3, units.get(1).corrected());
        assertEquals(-1, units.get(1).uncorrected());
    }

    @Test
    void filesThatAreMissingOrStrange_areUnknown() throws IOException {
        fake.directory("sys/devices/system/edac/mc/mc0/dimm0")
                .file("sys/devices/system/edac/mc/mc0/ce_count", "many")
                .directory("sys/devices/system/edac/mc/mcx")
                .file("sys/devices/system/edac/mc/mc0/dimm0/dimm_location", "nowhere");

        EdacController mc = tree.controllers().get(0);

        assertEquals(1, tree.controllers().size());
        assertEquals(new EdacController(0, "", -1, -1, -1, -1, -1, -1, mc.units()), mc);
        assertEquals(
                new EdacUnit("dimm0", "", List.of(), -1, "", "", "", -1, -1), mc.units().get(0));
        assertEquals(List.of(), EdacCounters.of(List.of(mc), 1, 1).controllers());
    }
}
