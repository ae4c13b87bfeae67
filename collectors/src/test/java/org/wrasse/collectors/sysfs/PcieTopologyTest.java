package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;

class PcieTopologyTest {
    private static final String ROOT = "sys/devices/pci0000:00/0000:00:02.0";
    private static final String SWITCH = ROOT + "/0000:3a:00.0/0000:3b:04.0";
    private static final String NIC = SWITCH + "/0000:3c:00.1";

    @TempDir Path root;

    @Test
    void aFunctionBehindASwitch_hasItsPathToTheRootPort() throws IOException {
        PcieTopology pcie = PcieTopology.read(fakeTree().sysfs());
        PcieFunctionNode nic = pcie.function("0000:3c:00.1").orElseThrow();

        assertEquals(
                List.of("0000:00:02.0", "0000:3a:00.0", "0000:3b:04.0", "0000:3c:00.1"),
                nic.path());
        assertEquals("0000:00:02.0", nic.root());
        assertEquals("0000:3b:04.0", nic.upstream());
        assertEquals("mlx5_core", nic.driver());
        assertEquals(0x15b3, nic.vendor());
        assertEquals("16.0 GT/s PCIe", nic.linkSpeed());
        assertEquals(new AerCounters(3, 0, 1), nic.errors());
        assertFalse(nic.bridge());
        assertEquals(Optional.of("0000:00:02.0"), pcie.rootPort("0000:3c:00.1"));
    }

    @Test
    void aRootPort_hasNothingAboveIt() throws IOException {
        PcieTopology pcie = PcieTopology.read(fakeTree().sysfs());
        PcieFunctionNode port = pcie.function("0000:00:02.0").orElseThrow();

        assertEquals("", port.upstream());
        assertEquals(0x3a, port.firstBus());
        assertEquals(Optional.empty(), pcie.rootPort("0000:00:02.0"));
        assertNull(port.errors());
        assertEquals(
                List.of("0000:00:02.0", "0000:3a:00.0", "0000:3b:04.0", "0000:3c:00.1"),
                pcie.functions().stream().map(PcieFunctionNode::bdf).toList());
    }

    @Test
    void aFunctionInTheDomainOfAVmd_hasItsRootPortInThatDomain() throws IOException {
        String vmd = "sys/devices/pci0000:00/0000:00:0e.0";
        String port = vmd + "/pci10000:e0/10000:e0:1d.0";
        FakeMachineTree fake = fakeTree();
        fake.file(vmd + "/class", "0x010400").link("sys/bus/pci/devices/0000:00:0e.0", vmd);
        bridge(fake, port, "225", "225");
        fake.link("sys/bus/pci/devices/10000:e0:1d.0", port);
        fake.file(port + "/10000:e1:00.0/class", "0x010802")
                .link("sys/bus/pci/devices/10000:e1:00.0", port + "/10000:e1:00.0");

        PcieTopology pcie = PcieTopology.read(fake.sysfs());
        PcieFunctionNode drive = pcie.function("10000:e1:00.0").orElseThrow();

        assertEquals("10000:e0:1d.0", drive.root());
        assertEquals("10000:e0:1d.0", drive.upstream());
        assertEquals("", pcie.function("10000:e0:1d.0").orElseThrow().upstream());
        assertEquals(Optional.of("10000:e0:1d.0"), pcie.rootPort("10000:e1:00.0"));
    }

    @Test
    void aFunctionThatIsGone_isFoundByTheBusesBehindTheBridges() throws IOException {
        PcieTopology pcie = PcieTopology.read(fakeTree().sysfs());

        assertEquals(
                List.of("0000:00:02.0", "0000:3a:00.0", "0000:3b:04.0"),
                pcie.bridgesAbove("0000:3c:1f.7"));
        assertEquals(List.of(), pcie.bridgesAbove("0000:50:00.0"));
        assertEquals(List.of(), pcie.bridgesAbove("0001:3c:00.0"));
        assertEquals(List.of(), pcie.bridgesAbove("nonsense"));
    }

    @Test
    void thisMachine_isReadWhole() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/sys/bus/pci/devices")), "needs a PCI bus");
        Sysfs machine = Sysfs.ofMachine();

        List<PcieFunctionNode> functions = PcieTopology.read(machine).functions();

        assertEquals(machine.list("sys/bus/pci/devices").size(), functions.size());
        functions.forEach(f -> assertEquals(f.bdf(), f.path().get(f.path().size() - 1)));
    }

    @Test
    void thisMachinesCpus_areOnItsPackages() throws IOException {
        long cpus = Packages.read(Sysfs.ofMachine()).stream().mapToLong(p -> p.cpus().size()).sum();

        assertEquals(Runtime.getRuntime().availableProcessors(), cpus);
    }

    private FakeMachineTree fakeTree() {
        FakeMachineTree fake = new FakeMachineTree(root);
        bridge(fake, ROOT, "58", "62");
        bridge(fake, ROOT + "/0000:3a:00.0", "59", "61");
        bridge(fake, SWITCH, "60", "60");
        fake.file(NIC + "/vendor", "0x15b3")
                .file(NIC + "/device", "0x1017")
                .file(NIC + "/class", "0x020000")
                .file(NIC + "/current_link_speed", "16.0 GT/s PCIe")
                .file(NIC + "/current_link_width", "8")
                .file(NIC + "/aer_dev_correctable", "RxErr 2\nBadTLP 1\nTOTAL_ERR_COR 3")
                .file(NIC + "/aer_dev_nonfatal", "TLP 0\nTOTAL_ERR_NONFATAL 0")
                .file(NIC + "/aer_dev_fatal", "DLP 1\nTOTAL_ERR_FATAL 1")
                .directory("sys/bus/pci/drivers/mlx5_core")
                .link(NIC + "/driver", "sys/bus/pci/drivers/mlx5_core");
        for (String device : List.of(ROOT, ROOT + "/0000:3a:00.0", SWITCH, NIC)) {
            fake.link("sys/bus/pci/devices/" + Path.of(device).getFileName(), device);
        }
        return fake;
    }

    private static void bridge(FakeMachineTree fake, String at, String first, String last) {
        fake.file(at + "/vendor", "0x8086")
                .file(at + "/device", "0x2030")
                .file(at + "/class", "0x060400")
                .file(at + "/secondary_bus_number", first)
                .file(at + "/subordinate_bus_number", last);
    }
}
