package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;

/**
 * A device answered its driver with an error: {@code devlink:devlink_hwerr}.
 *
 * @param err the device's own number
 * @param msg what it means, in the driver's words
 */
public record DevlinkHwerr(
        Origin origin, String busName, String devName, String driverName, int err, String msg)
        implements HardwareEvent {

    @Override
    public String event() {
        return "devlink:devlink_hwerr";
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
        return new Device(busName, devName);
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case DEVICE -> component();
            case FUNCTION -> busName.equals("pci") ? new PcieFunction(devName) : null;
            default -> null;
        };
    }

    @Override
    public String text() {
        return driverName
                + " "
                + busName
                + "/"
                + devName
                + ", error "
                + err
                + (msg.isEmpty() ? "" : ": " + msg);
    }
}
