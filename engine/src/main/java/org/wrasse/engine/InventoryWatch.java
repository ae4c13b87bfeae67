package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.sysfs.MachineInventory;

/**
 * Passes on what the machine consists of: at start if the journal knows it otherwise, and when it
 * changes. Events of another machine or boot, as those of a capture, are not of these parts.
 */
final class InventoryWatch implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(InventoryWatch.class);

    private final MachineInventory machine;
    private final String bootId;
    private final Duration interval;
    private final Consumer<Inventory> changes;
    private final Thread thread = new Thread(this::watch, "inventory");
    private Inventory told;
    private String signs = "";
    private String trouble = "";

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
        this.interval = interval;
        this.changes = changes;
        thread.setDaemon(true);
    }

    /** Looks for the first time, before the first event is taken; then goes on by itself. */
    void start() throws IOException {
        if (machine.bootId().equals(bootId)) {
            look();
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(interval.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over the machine's parts ends");
        }
    }

    private void look() {
        try {
            String now = machine.signs();
            if (now.equals(signs)) {
                return;
            }
            Inventory found = machine.read().withCpusOf(told);
            signs = now;
            trouble = "";
            if (!found.equals(told)) {
                told = found;
                changes.accept(found);
            }
        } catch (IOException e) {
            tell(e.getMessage());
        }
    }

    /** Once, until it is over: a device that is just being removed takes its files away. */
    private void tell(String message) {
        if (!message.equals(trouble)) {
            LOG.warn("the machine's parts cannot be read; trying again: {}", message);
            trouble = message;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
