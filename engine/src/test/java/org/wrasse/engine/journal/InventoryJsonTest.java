package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.AddressRange;
import org.wrasse.collectors.component.FunctionEntry;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.NetworkInterface;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.FakeServer;
import org.wrasse.collectors.sysfs.MachineInventory;

class InventoryJsonTest {
    @TempDir Path fakeMachine;

    @Test
    void anInventory_isReadAsItWasWritten() throws IOException {
        FakeServer server = new FakeServer(fakeMachine).make("boot");
        assertSame(new MachineInventory(server.tree().sysfs(), new DimmLabels(List.of())).read());
        assertSame(new MachineInventory(Sysfs.ofMachine(), new DimmLabels(List.of())).read());
        assertSame(Inventory.NONE);
    }

    @Test
    void whatIsNotKnown_staysNotKnown() {
        MemoryModule module =
                new MemoryModule("A", List.of("A"), "", -1, -1, -1, -1, "", "", "", "", "", -1);
        FunctionEntry function = new FunctionEntry("0000:00:00.0", List.of(), -1, -1, -1, "", "");
        assertSame(
                new Inventory(
                        Map.of(3, new ProcessorCore(1, 2, 3)),
                        List.of(module),
                        List.of(new AddressRange(7, 0, Long.MAX_VALUE, true)),
                        List.of(function),
                        Map.of(new NetworkInterface("eth0"), "0000:00:00.0")));
    }

    @Test
    void anObjectOfAnotherVersion_saysNothing() {
        assertEquals(Inventory.NONE, InventoryJson.inventory(JournalJson.object().put("x", 1)));
    }

    private static void assertSame(Inventory inventory) {
        byte[] payload = JournalJson.bytes(InventoryJson.inventory(inventory));
        assertEquals(inventory, InventoryJson.inventory(JournalJson.parse(payload)));
    }
}
