package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;

/**
 * A driver found its device ill: {@code devlink:devlink_health_report}. A transmit timeout may come
 * a second time as {@link NetDevXmitTimeout}.
 *
 * @param reporterName what of the device the driver watches: {@code tx}, {@code fw}, {@code
 *     fw_fatal} …
 * @param msg the driver's text
 */
public record DevlinkHealthReport(
        Origin origin,
        String busName,
        String devName,
        String driverName,
        String reporterName,
        String msg)
        implements HardwareEvent {

    @Override
    public String event() {
        return "devlink:devlink_health_report";
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
            case FUNCTION, LINK, ROOT_PORT ->
                    busName.equals("pci")
                            ? origin.machine().inventory().above(new PcieFunction(devName), unit)
                            : null;
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
                + ", reporter "
                + reporterName
                + (msg.isEmpty() ? "" : ": " + msg);
    }
}
