package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.dmi.DmiBytes;
import org.wrasse.collectors.dmi.DmiTable;
import org.wrasse.collectors.dmi.MemoryDevice;

class ModuleMatchTest {
    private static final DimmLabels NONE = new DimmLabels(List.of());

    @TempDir Path root;
    private FakeMachineTree fake;

    @BeforeEach
    void oneController() {
        fake = new FakeMachineTree(root).controller(0, "mc", 0, 0);
    }

    @Test
    void aLabelThatIsTheLocator_namesTheModule() throws IOException {
        fake.unit(0, "dimm0", "N0 DIMM_A0", "memory 0 ", 0, 16384)
                .unit(0, "dimm1", "dimm_b0", "memory 1 ", 0, 16384);
        List<MemoryDevice> devices =
                DmiTable.parse(
                                new DmiBytes()
                                        .module(1, "DIMM_B0", "", 16384, "s-b", "p")
                                        .module(2, "DIMM_A0", "N0", 16384, "s-a", "p")
                                        .module(3, "DIMM_C0", "N0", 0, "", "")
                                        .bytes())
                        .devices();

        assertEquals(List.of("s-a", "s-b"), serials(devices, NONE));
        assertEquals("label", ModuleMatch.of(tree(), devices, NONE).how());
        assertEquals(
                List.of("DIMM_C0"),
                ModuleMatch.of(tree(), devices, NONE).without(devices).stream()
                        .map(MemoryDevice::locator)
                        .toList());
    }

    @Test
    void aLabelOfTheLabelFile_isAsGood() throws IOException {
        fake.unit(0, "dimm0", "CPU_SrcID#0_MC#0_Chan#0_DIMM#0", "channel 0 slot 0 ", 0, 16384);
        DimmLabels labels = new DimmLabels(List.of(new LabelEntry("A7", 0, List.of(0, 0))));
        List<MemoryDevice> devices =
                DmiTable.parse(new DmiBytes().module(1, "A7", "", 16384, "s", "p").bytes())
                        .devices();

        assertEquals(List.of("s"), serials(devices, labels));
    }

    @Test
    void aNameWithAnotherSize_isNotTheModule() throws IOException {
        fake.unit(0, "dimm0", "A1", "memory 0 ", 0, 16384);

        assertNull(match("A1", 32768));
    }

    @Test
    void withoutNames_orderDecidesOnlyIfCountAndSizesAgree() throws IOException {
        fake.unit(0, "dimm0", "x", "channel 0 slot 0 ", 0, 16384)
                .unit(0, "dimm1", "y", "channel 1 slot 0 ", 0, 32768);
        List<MemoryDevice> agreeing =
                DmiTable.parse(
                                new DmiBytes()
                                        .module(1, "A1", "", 16384, "s1", "p")
                                        .module(2, "A2", "", 0, "", "")
                                        .module(3, "B1", "", 32768, "s3", "p")
                                        .bytes())
                        .devices();

        assertEquals(List.of("s1", "s3"), serials(agreeing, NONE));
        assertEquals("order", ModuleMatch.of(tree(), agreeing, NONE).how());
        assertEquals("", ModuleMatch.of(tree(), agreeing.subList(0, 2), NONE).how());
    }

    @Test
    void twoSlotsOfTheSameName_nameNone() throws IOException {
        fake.unit(0, "rank0", "DIMM 0", "csrow 0 channel 0 ", 0, 8192);
        List<MemoryDevice> devices =
                DmiTable.parse(
                                new DmiBytes()
                                        .module(1, "DIMM 0", "A", 16384, "s1", "p")
                                        .module(2, "DIMM 0", "B", 16384, "s2", "p")
                                        .bytes())
                        .devices();

        assertEquals("", ModuleMatch.of(tree(), devices, NONE).how());
    }

    @Test
    void labels_areWrittenToTheKernelsFileOfTheirPlace() throws IOException {
        fake.unit(0, "dimm0", "old", "channel 0 slot 0 ", 0, 16384);
        DimmLabels labels =
                new DimmLabels(
                        List.of(
                                new LabelEntry("DIMM_A1", 0, List.of(0, 0)),
                                new LabelEntry("DIMM_B1", 0, List.of(1, 0))));
        EdacUnit unit = tree().get(0).units().get(0);

        String file = DimmLabels.register(fake.sysfs(), 0, unit, labels.of(0, unit));

        assertEquals("/sys/devices/system/edac/mc/mc0/dimm0/dimm_label", file);
        assertEquals("DIMM_A1", Files.readString(root.resolve(file.substring(1))));
        assertEquals(
                List.of("DIMM_B1"), labels.without(tree()).stream().map(l -> l.label()).toList());
        assertEquals(
                "sys/devices/system/edac/mc/mc1/csrow2/ch1_dimm_label",
                EdacTree.labelFile(1, "csrow2/ch1"));
    }

    private MemoryDevice match(String locator, int mib) throws IOException {
        List<MemoryDevice> devices =
                DmiTable.parse(new DmiBytes().module(1, locator, "", mib, "s", "p").bytes())
                        .devices();
        return ModuleMatch.of(tree(), devices, NONE).of(0, tree().get(0).units().get(0));
    }

    private List<String> serials(List<MemoryDevice> devices, DimmLabels labels) throws IOException {
        ModuleMatch match = ModuleMatch.of(tree(), devices, labels);
        return tree().get(0).units().stream().map(u -> match.of(0, u).serial()).toList();
    }

    private List<EdacController> tree() throws IOException {
        return new EdacTree(fake.sysfs()).controllers();
    }
}
