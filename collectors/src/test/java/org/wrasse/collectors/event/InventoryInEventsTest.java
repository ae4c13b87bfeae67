package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.FakeServer;
import org.wrasse.collectors.sysfs.MachineInventory;

/** Events of a machine of which the inventory is known name the parents of their parts. */
class InventoryInEventsTest {
    @TempDir Path root;
    private Origin origin;

    @BeforeEach
    void aServer() throws IOException {
        FakeServer server = new FakeServer(root).make("boot");
        MachineInventory files =
                new MachineInventory(server.tree().sysfs(), new DimmLabels(List.of()));
        Machine machine = new Machine("boot", "6.1.0", "x86_64", 4096, "boot");
        origin = new Origin(machine.with(files.read()), "trace", 0, 1, false);
    }

    @Test
    void aMemoryError_namesTheSerialNumberTheChannelAndTheSocket() {
        assertEquals(
                "row:CPU0_DIMM_B2@77AA0002/0/1.2/0x5 bank:CPU0_DIMM_B2@77AA0002/0/1.2"
                        + " rank:CPU0_DIMM_B2@77AA0002/0 dimm:CPU0_DIMM_B2@77AA0002 channel:0.1"
                        + " controller:0 socket:0",
                all(
                        mc(
                                "CPU0_DIMM_B2",
                                -1,
                                0,
                                "APEI location: node:0 card:0 module:0 rank:0 bank_group:1"
                                        + " bank_address:2 row:5 ")));
    }

    @Test
    void aMemoryErrorWithoutLabel_isInTheDimmOfItsPlaceOrItsAddress() {
        assertEquals("dimm:CPU0_DIMM_B2@77AA0002", id(mc("", 1, 0, ""), Unit.DIMM));
        assertEquals(
                "dimm:CPU0_DIMM_B2@77AA0002", id(mc("any memory", -1, 20L << 30, ""), Unit.DIMM));
        assertNull(id(mc("any memory", -1, 0, ""), Unit.DIMM), "0 is no address");
        assertNull(id(mc("any memory", -1, 40L << 30, ""), Unit.DIMM));
    }

    @Test
    void aLabelOfSeveral_hasNoSerialNumber() {
        String both = "CPU0_DIMM_A1 or CPU0_DIMM_B2";

        assertEquals("dimm:" + both, id(mc(both, -1, 0, ""), Unit.DIMM));
    }

    @Test
    void aDifferenceOfCounters_namesTheSameDimm() {
        HardwareEvent event = new EdacCountDifference(origin, 0, 0, "CPU0_DIMM_A1", 0, 0, -1, 3);

        assertEquals("dimm:CPU0_DIMM_A1@3B2A001F channel:0.0 controller:0 socket:0", all(event));
    }

    @Test
    void aPoisonedPage_isInTheDimmOfItsAddress() {
        HardwareEvent event = new MemoryFailureEvent(origin, 0x500000, 0, "", 3, "Recovered");

        assertEquals("page:0x500000000 dimm:CPU0_DIMM_B2@77AA0002", all(event));
    }

    @Test
    void anExtlogError_isInTheDimmOfItsHandle() {
        byte[] data = new byte[54];
        data[2] = 2; // Validation bit 17: the module's handle.
        data[52] = 0x01;
        data[53] = 0x11;
        HardwareEvent event =
                new ExtlogMemEvent(origin, 1, 2, 2, -1, 255, "", "P1", Bytes.of(data));

        assertEquals("dimm:CPU0_DIMM_B2@77AA0002", all(event));
    }

    @Test
    void anAerError_namesItsLinkAndItsRootPort() {
        HardwareEvent event = new AerEvent(origin, FakeServer.NIC, 1, 2, 0, List.of());

        assertEquals("function:0000:3a:02.0 link:0000:00:02.0 root-port:0000:00:02.0", all(event));
        HardwareEvent gone = new AerEvent(origin, "0000:77:00.0", 1, 2, 0, List.of());
        assertEquals("function:0000:77:00.0", all(gone));
    }

    @Test
    void aDiskAndAnInterface_nameTheirFunctions() {
        assertEquals(
                "function:0000:3a:03.0 link:0000:00:02.0 root-port:0000:00:02.0 disk:259:1",
                all(new BlockRqError(origin, 259 << 20 | 1, 0, 8, -5, 0, "R", "")));
        assertEquals(
                "function:0000:3a:02.0 link:0000:00:02.0 root-port:0000:00:02.0 interface:eth7",
                all(new NetDevXmitTimeout(origin, "eth7", "mlx5_core", 0)));
        assertEquals("interface:lo", all(new NetDevXmitTimeout(origin, "lo", "loopback", 0)));
    }

    @Test
    void aCxlDevice_namesTheWayToIt() {
        assertEquals(
                "function:0000:3a:02.0 link:0000:00:02.0 root-port:0000:00:02.0 memdev:mem0",
                all(new CxlAerCorrectableError(origin, "mem0", FakeServer.NIC, 0, 1)));
        assertEquals(
                "function:0000:00:02.0 link:0000:00:02.0 root-port:0000:00:02.0",
                all(new CxlPortAerCorrectableError(origin, FakeServer.ROOT_PORT, "", 1)));
    }

    @Test
    void anErrorOfACpu_namesItsCore() {
        assertEquals(
                "cpu:2 core:0.5 socket:0",
                all(
                        new ArmEvent(
                                origin,
                                0,
                                0,
                                1,
                                0,
                                0,
                                0,
                                Bytes.NONE,
                                0,
                                Bytes.NONE,
                                0,
                                Bytes.NONE,
                                1,
                                2)));
    }

    private McEvent mc(String label, int topLayer, long address, String detail) {
        int other = topLayer;
        return new McEvent(origin, 0, "", label, 1, 0, topLayer, other, -1, address, 6, 0, detail);
    }

    private static String id(HardwareEvent event, Unit unit) {
        Component component = event.component(unit);
        return component == null ? null : component.id();
    }

    /** All parts that the event names, by the order of units. */
    private static String all(HardwareEvent event) {
        return Arrays.stream(Unit.values())
                .map(unit -> id(event, unit))
                .filter(id -> id != null)
                .collect(Collectors.joining(" "));
    }
}
