package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.FakeServer;
import org.wrasse.collectors.sysfs.MachineInventory;

class InventoryWatchTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    @TempDir Path fakeMachine;
    private final BlockingQueue<Inventory> told = new LinkedBlockingQueue<>();
    private FakeServer server;

    @BeforeEach
    void aServer() {
        server = new FakeServer(fakeMachine).make("this boot");
    }

    @Test
    void start_tellsTheInventoryAtOnce_andNotAgain() throws Exception {
        try (InventoryWatch watch = watch("this boot", Inventory.NONE)) {
            watch.start();
            assertNotNull(told.poll());
            assertNull(told.poll(200, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void start_withWhatTheJournalKnows_tellsNothing() throws Exception {
        try (InventoryWatch watch = watch("this boot", files().read())) {
            watch.start();
            assertNull(told.poll(200, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void aDriverThatIsUnbound_isTold() throws Exception {
        try (InventoryWatch watch = watch("this boot", Inventory.NONE)) {
            watch.start();
            assertEquals("mlx5_core", told.poll().function(FakeServer.NIC).driver());

            server.remove("sys/devices/pci0000:00/0000:00:02.0/0000:3a:02.0/driver");
            Inventory now = told.poll(20, TimeUnit.SECONDS);
            assertEquals("", now.function(FakeServer.NIC).driver());
        }
    }

    @Test
    void eventsOfAnotherBoot_areNotOfTheseParts() throws Exception {
        try (InventoryWatch watch = watch("another boot", Inventory.NONE)) {
            watch.start();
            assertNull(told.poll(200, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void whatCannotBeRead_isReadLater() throws Exception {
        server.remove("sys/devices/pci0000:00/0000:00:02.0/0000:3a:02.0/vendor")
                .tree()
                .file("sys/devices/pci0000:00/0000:00:02.0/0000:3a:02.0/vendor/x", "");
        try (InventoryWatch watch = watch("this boot", Inventory.NONE)) {
            watch.start();
            assertNull(told.poll(200, TimeUnit.MILLISECONDS));
            server.remove("sys/devices/pci0000:00/0000:00:02.0/0000:3a:02.0/vendor/x");
            server.remove("sys/devices/pci0000:00/0000:00:02.0/0000:3a:02.0/vendor");
            assertNotNull(told.poll(20, TimeUnit.SECONDS));
        }
    }

    private MachineInventory files() {
        return new MachineInventory(server.tree().sysfs(), new DimmLabels(List.of()));
    }

    private InventoryWatch watch(String bootId, Inventory known) throws IOException {
        return new InventoryWatch(files(), bootId, known, OFTEN, told::add);
    }
}
