package org.wrasse.collectors.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentTest {
    private static final Bank BANK = new Bank(new Dimm("a/b A1"), 1, 2, 3);

    static List<Component> components() {
        return List.of(
                PhysicalPage.containing(0x12345678, 4096),
                PhysicalPage.containing(-1L, 65536),
                new Row(BANK, 0x1fff0),
                new Column(new Bank(new Dimm("A1"), Bank.UNKNOWN, Bank.UNKNOWN, 0), 0x3c8),
                BANK,
                new Rank(new Dimm("mc0#1#0"), 0),
                new Dimm("CPU0 or CPU1"),
                new Dimm("DIMM_A1", "3B2A001F"),
                new Row(new Bank(new Dimm("A/1", "3B/2@1"), 0, -1, 2), 0x1f3),
                new MemoryChannel(1, 2),
                new MemoryController(7),
                new MachineCheckBank(1, 255),
                new LogicalCpu(383),
                new ProcessorCore(0, 0, 12),
                new ProcessorCore(1, 3, 12),
                new Socket(0),
                new PcieFunction("0000:3a:02.0"),
                new PcieLink("0000:00:02.0"),
                new RootPort("10000:00:02.0"),
                new CxlMemdev("mem0"),
                new BlockDevice(259, 1),
                new NetworkInterface("eth0"),
                new Device("pci", "0000:3a:02.0"));
    }

    @ParameterizedTest
    @MethodSource("components")
    void of_anId_isTheComponentAgain(Component component) {
        assertEquals(component, Component.of(component.id()));
        assertTrue(component.id().startsWith(component.unit().text() + ":"), component.id());
    }

    @Test
    void thereIsAnExampleOfEachUnitAbove() {
        Set<Unit> units = new HashSet<>();
        components().forEach(c -> units.add(c.unit()));
        assertEquals(new HashSet<>(Arrays.asList(Unit.values())), units);
    }

    /** A seed that fails is in the message. */
    @Test
    void of_anId_isTheComponentAgain_whateverTheTexts() {
        for (int seed = 0; seed < 20_000; seed++) {
            Component component = new RandomComponents(seed).next();
            assertEquals(component, Component.of(component.id()), "seed " + seed);
        }
    }

    @Test
    void ids_ofDimmsThatDiffer_differ() {
        Set<String> ids = new HashSet<>();
        Set<Dimm> dimms = new HashSet<>();
        for (int seed = 0; seed < 5_000; seed++) {
            Dimm dimm = new RandomComponents(seed).dimm();
            dimms.add(dimm);
            ids.add(dimm.id());
        }
        assertEquals(dimms.size(), ids.size());
    }

    @Test
    void id_ofADimm_isItsLabelAndSerialNumber() {
        assertEquals("dimm:DIMM_A1@3B2A001F", new Dimm("DIMM_A1", "3B2A001F").id());
        assertEquals("dimm:DIMM_A1", new Dimm("DIMM_A1").id());
        assertEquals("dimm:A%401@S", new Dimm("A@1", "S").id());
        assertEquals("bank:DIMM_A1@S/0/1.2", new Bank(new Dimm("DIMM_A1", "S"), 0, 1, 2).id());
    }

    @Test
    void of_anIdOfBeforeSerialNumbers_isADimmWithoutOne() {
        assertEquals(new Dimm("CPU0_DIMM_A1"), Component.of("dimm:CPU0_DIMM_A1"));
        assertEquals(new Dimm("50%"), Component.of("dimm:50%"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "page",
                "page:12",
                "row:x",
                "row:A/0/0.1",
                "bank:A/0",
                "rank:A",
                "channel:1",
                "disk:8",
                "mca-bank:1",
                "core:1",
                "core:1.2.3.4",
                "cpu:x",
                "device:x",
                "fish:1"
            })
    void of_anythingElse_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Component.of(text));
    }
}
