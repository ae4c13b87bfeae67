package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.sysfs.MachineInventory;

/**
 * Passes on what the machine consists of: at start if the journal knows it otherwise, and when it
 * changes. Events of another machine or boot, as those of a capture, are not of these parts.
 */
final class InventoryWatch implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private final MachineInventory machine;
    private final String bootId;
    private final Consumer<Inventory> changes;
    private final Periodic periodic;
    private Inventory told;
    private String signs = "";

    /**
     * @param bootId of the events' machine
     * @param known what the journal last said of its parts in this boot
     * @param interval between two looks for changes
     */
    InventoryWatch(
            MachineInventory machine,
            String bootId,
            Inventory known,
            Duration interval,
            Consumer<Inventory> changes) {
        this.machine = machine;
        this.bootId = bootId;
        this.told = known;
        this.changes = changes;
        periodic =
                new Periodic(
                        "inventory", interval, "the machine's parts cannot be read", this::look);
    }

    /** Looks for the first time, before the first event is taken; then goes on by itself. */
    void start() throws IOException {
        if (machine.bootId().equals(bootId)) {
            periodic.now();
            periodic.start();
        }
    }

    private void look() throws IOException {
        String now = machine.signs();
        if (now.equals(signs)) {
            return;
        }
        Inventory found = machine.read().withCpusOf(told);
        signs = now;
        if (!found.equals(told)) {
            told = found;
            changes.accept(found);
        }
    }

    @Override
    public void close() {
        periodic.close();
    }
}
