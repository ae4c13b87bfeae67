package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.NetworkInterface;
import org.wrasse.collectors.component.Unit;

/**
 * A network interface did not send what it was given in time: {@code net:net_dev_xmit_timeout}.
 *
 * @param name the interface's
 */
public record NetDevXmitTimeout(Origin origin, String name, String driver, int queueIndex)
        implements HardwareEvent {

    @Override
    public String event() {
        return "net:net_dev_xmit_timeout";
    }

    @Override
    public Severity severity() {
        return Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return EventClass.NETWORK_ERROR;
    }

    @Override
    public Component component() {
        return new NetworkInterface(name);
    }

    @Override
    public Component component(Unit unit) {
        Inventory inventory = origin.machine().inventory();
        return unit == Unit.INTERFACE
                ? component()
                : inventory.above(inventory.functionOf(component()), unit);
    }

    @Override
    public String text() {
        return "transmit timeout of " + name + " (" + driver + ") queue " + queueIndex;
    }
}
