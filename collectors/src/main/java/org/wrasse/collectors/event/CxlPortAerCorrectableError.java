package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;

/**
 * A corrected error that a CXL port's RAS capability reported (CXL 3.1, 8.2.4.17): {@code
 * cxl:cxl_port_aer_correctable_error}.
 *
 * @param device the kernel's name of the port, a PCIe function as a rule
 * @param status {@link #statusText()}
 */
public record CxlPortAerCorrectableError(Origin origin, String device, String host, @Hex int status)
        implements HardwareEvent {

    @Override
    public String event() {
        return "cxl:cxl_port_aer_correctable_error";
    }

    @Override
    public Severity severity() {
        return Severity.CORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return EventClass.CXL_CORRECTED;
    }

    @Override
    public Component component() {
        PcieFunction function = CxlPlace.function(device);
        return function != null ? function : new Device("cxl", device);
    }

    @Override
    public Component component(Unit unit) {
        return component() instanceof PcieFunction function
                ? origin.machine().inventory().above(function, unit)
                : unit == Unit.DEVICE ? component() : null;
    }

    /** The names of the bits in {@link #status}, joined with a bar. */
    public String statusText() {
        return CxlRasStatus.correctable(status);
    }

    @Override
    public String text() {
        return "corrected CXL error " + statusText() + " at " + device;
    }
}
