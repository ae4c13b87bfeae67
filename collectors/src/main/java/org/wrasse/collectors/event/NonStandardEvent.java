package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.Unit;

/**
 * An error that firmware reported in a CPER section which the kernel does not read itself: {@code
 * ras:non_standard_event}.
 *
 * @param secType the section's type, a GUID
 * @param fruId the GUID of the field replaceable unit, all 0 if there is none
 * @param fruText firmware's text for the unit
 * @param sev the kernel's number: 0 informational, 1 corrected, 2 recoverable, 3 fatal
 * @param len bytes of {@code buf} as firmware counted them
 * @param buf the section's body as firmware wrote it
 */
public record NonStandardEvent(
        Origin origin, String secType, String fruId, String fruText, int sev, long len, Bytes buf)
        implements HardwareEvent {

    @Override
    public String event() {
        return "ras:non_standard_event";
    }

    @Override
    public Severity severity() {
        return Severity.ofGhes(sev);
    }

    @Override
    public EventClass eventClass() {
        return EventClass.platform(severity());
    }

    /** The replaceable unit if firmware names one, else whatever the section's type stands for. */
    @Override
    public Component component() {
        if (!fruText.isEmpty()) {
            return new Device("fru", fruText);
        }
        return fruId.equals(Guid.ZERO) || fruId.isEmpty()
                ? new Device("cper", secType)
                : new Device("fru", fruId);
    }

    @Override
    public Component component(Unit unit) {
        return unit == Unit.DEVICE ? component() : null;
    }

    @Override
    public String text() {
        return severity().text()
                + " platform error, section "
                + secType
                + (fruText.isEmpty() ? "" : ", " + fruText)
                + ", "
                + buf.size()
                + " bytes";
    }
}
