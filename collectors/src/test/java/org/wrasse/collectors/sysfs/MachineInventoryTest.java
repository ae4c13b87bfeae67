package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.BlockDevice;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.FunctionEntry;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.NetworkInterface;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.dmi.DmiBytes;
import org.wrasse.collectors.os.Sysfs;

class MachineInventoryTest {
    private static final long GIB = 1L << 30;

    @TempDir Path root;
    private FakeServer server;

    @BeforeEach
    void aServer() {
        server = new FakeServer(root).make("this boot");
    }

    @Test
    void aDimm_isKnownByItsLabelItsSlotItsPlaceAndItsSerialNumber() throws IOException {
        Inventory inventory = read();

        Dimm dimm = new Dimm("CPU0_DIMM_A1", "3B2A001F");
        assertEquals(dimm, inventory.dimm("CPU0_DIMM_A1"));
        assertEquals(dimm, inventory.dimm("mc0#0#0#-1"));
        assertEquals(dimm, inventory.dimm("NODE 0 CPU0_DIMM_A1"));
        assertEquals(dimm, inventory.moduleOf(0x1100).dimm());
        assertEquals(
                "DIMM CPU0_DIMM_A1, serial 3B2A001F, part Samsung M393A2K43, 16384 MiB DDR4,"
                        + " slot NODE 0 CPU0_DIMM_A1, channel 0 of memory controller 0, socket 0",
                inventory.module("CPU0_DIMM_A1").text());
        assertEquals(new Dimm("other"), inventory.dimm("other"));
    }

    @Test
    void anAddress_isInTheOnlyModuleThatHasIt() throws IOException {
        Inventory inventory = read();

        assertEquals("CPU0_DIMM_A1", inventory.moduleAt(0).label());
        assertEquals("CPU0_DIMM_B2", inventory.moduleAt(20 * GIB).label());
        assertNull(inventory.moduleAt(32 * GIB));
        assertNull(inventory.moduleAt(-1));
    }

    @Test
    void anAddressOfInterleavedModules_isInNone() throws IOException {
        DmiBytes dmi = new DmiBytes().module(1, "A", "", 1024, "s", "p");
        dmi.module(2, "B", "", 1024, "t", "p").module(3, "C", "", 1024, "u", "p");
        for (int handle = 1; handle <= 2; handle++) {
            dmi.add(DmiBytes.structure(20, 0x13, 9).putInt(8, 1023).putShort(0xc, (short) handle));
        }
        dmi.add(
                DmiBytes.structure(20, 0x13, 9)
                        .putInt(4, 2048)
                        .putInt(8, 4095)
                        .putShort(0xc, (short) 3)
                        .put(0x11, (byte) 1));
        server.tree().file("sys/firmware/dmi/tables/DMI", dmi.bytes());

        assertNull(read().moduleAt(4096), "two have it");
        assertNull(read().moduleAt(3 << 20), "one has it, but says that it shares it");
    }

    @Test
    void aModuleKnownByOrderOnly_isToldButNotKnownByItsSerialNumber() throws IOException {
        server.tree()
                .unit(0, "dimm0", "CPU_SrcID#0_MC#0_Chan#0_DIMM#0", "channel 0 slot 0 ", 0, 16384)
                .unit(0, "dimm1", "CPU_SrcID#0_MC#0_Chan#1_DIMM#1", "channel 1 slot 1 ", 0, 16384);

        MemoryModule module = read().module("CPU_SrcID#0_MC#0_Chan#0_DIMM#0");

        assertEquals(new Dimm("CPU_SrcID#0_MC#0_Chan#0_DIMM#0"), module.dimm());
        assertTrue(module.text().contains("serial 3B2A001F"), module.text());
        assertTrue(module.text().endsWith("(module known by order only)"), module.text());
    }

    @Test
    void placeholdersOfFirmware_areNoSerialNumbers() throws IOException {
        for (String none : List.of("Not Specified", "Unknown", "00000000", "FFFFFFFF", "")) {
            server.modules(none, "77AA0002");
            assertEquals(new Dimm("CPU0_DIMM_A1"), read().dimm("CPU0_DIMM_A1"), none);
        }
    }

    @Test
    void labelsThatTwoPartsHave_nameNeither() throws IOException {
        server.tree().unit(0, "dimm1", "CPU0_DIMM_A1", "channel 1 slot 1 ", 0, 8192);

        assertEquals(new Dimm("CPU0_DIMM_A1"), read().dimm("CPU0_DIMM_A1"));
    }

    @Test
    void cpus_areOnCores() throws IOException {
        Inventory inventory = read();

        assertEquals(new ProcessorCore(0, 0, 0), inventory.core(1));
        assertEquals(new ProcessorCore(0, 0, 5), inventory.core(2));
        assertNull(inventory.core(3));
    }

    @Test
    void aCpuThatIsOffline_keepsTheCoreThatItHad() throws IOException {
        Inventory before = read();
        server.remove("sys/devices/system/cpu/cpu2/topology/physical_package_id")
                .remove("sys/devices/system/cpu/cpu2/topology/die_id")
                .remove("sys/devices/system/cpu/cpu2/topology/core_id")
                .remove("sys/devices/system/cpu/cpu2/topology");

        assertNull(read().core(2));
        assertEquals(before, read().withCpusOf(before));
    }

    @Test
    void functions_haveTheirBridgesDriverAndName() throws IOException {
        FunctionEntry nic = read().function(FakeServer.NIC);

        assertEquals(List.of(FakeServer.ROOT_PORT), nic.above());
        assertEquals("Ethernet controller", nic.name());
        assertEquals("mlx5_core", nic.driver());
    }

    @Test
    void names_areThoseOfTheMachinesPciIds() throws IOException {
        server.tree()
                .file(
                        "usr/share/misc/pci.ids",
                        "# made for this test\n144d  Samsung\n\ta824  other\n15b3  Mellanox"
                                + " Technologies\n\t1016  ConnectX-4 Lx\n\t1017  ConnectX-5\n"
                                + "\t\t15b3 0006  a card\n8086  Intel\nC 02  Network controller\n"
                                + "\t00  Ethernet controller");

        assertEquals("Mellanox Technologies ConnectX-5", read().function(FakeServer.NIC).name());
        assertEquals("Samsung other", read().function(FakeServer.DISK).name());
        assertEquals("PCI bridge", read().function(FakeServer.ROOT_PORT).name());
    }

    @Test
    void aDeviceThatMakesADomain_isNotOnTheWayToTheRootPort() throws IOException {
        String vmd = "sys/devices/pci0000:00/0000:00:0e.0";
        String port = vmd + "/pci10000:00/10000:00:02.0";
        String disk = port + "/10000:01:00.0";
        for (String at : List.of(vmd, port, disk)) {
            server.tree()
                    .file(at + "/class", at.equals(port) ? "0x060400" : "0x010802")
                    .link("sys/bus/pci/devices/" + at.substring(at.lastIndexOf('/') + 1), at);
        }

        assertEquals(List.of("10000:00:02.0"), read().function("10000:01:00.0").above());
    }

    @Test
    void disksAndInterfaces_areOnFunctions() throws IOException {
        Inventory inventory = read();

        assertEquals(
                new PcieFunction(FakeServer.NIC),
                inventory.functionOf(new NetworkInterface("eth7")));
        assertEquals(
                new PcieFunction(FakeServer.DISK), inventory.functionOf(new BlockDevice(259, 1)));
        assertNull(inventory.functionOf(new BlockDevice(7, 0)));
    }

    @Test
    void signs_changeWithEachPartAndDriver_andNotByThemselves() throws IOException {
        String before = files().signs();
        assertEquals(before, files().signs());

        server.remove("sys/devices/pci0000:00/0000:00:02.0/0000:3a:02.0/driver");
        String unbound = files().signs();
        assertNotEquals(before, unbound);

        server.remove("sys/bus/pci/devices/" + FakeServer.NIC);
        assertNotEquals(unbound, files().signs());
    }

    @Test
    void aMachineThatTellsNothing_hasNothing() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));

        assertEquals(
                Inventory.NONE,
                new MachineInventory(new Sysfs(empty), new DimmLabels(List.of())).read());
    }

    @Test
    void thisMachine_hasCpusOnCores() throws IOException {
        MachineInventory here = new MachineInventory(Sysfs.ofMachine(), new DimmLabels(List.of()));
        Inventory inventory = here.read();

        assertEquals(
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(),
                here.bootId());
        int cpu = inventory.cores().keySet().iterator().next();
        assertTrue(Files.exists(Path.of("/sys/devices/system/cpu/cpu" + cpu)));
        for (FunctionEntry function : inventory.functions()) {
            assertTrue(Files.exists(Path.of("/sys/bus/pci/devices", function.bdf())));
        }
        assertEquals(inventory, here.read());
    }

    private MachineInventory files() {
        return new MachineInventory(server.tree().sysfs(), new DimmLabels(List.of()));
    }

    private Inventory read() throws IOException {
        return files().read();
    }
}
