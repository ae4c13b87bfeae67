package org.wrasse.collectors.event;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;

/**
 * An uncorrected error that a CXL port's RAS capability reported (CXL 3.1, 8.2.4.17): {@code
 * cxl:cxl_port_aer_uncorrectable_error}.
 *
 * @param device the kernel's name of the port, a PCIe function as a rule
 * @param status {@link #statusText()}
 * @param firstError the bits of the error that came first
 * @param headerLog the header of the flit in error, 128 words
 */
public record CxlPortAerUncorrectableError(
        Origin origin,
        String device,
        String host,
        @Hex int status,
        @Hex int firstError,
        @Hex List<Integer> headerLog)
        implements HardwareEvent {

    @Override
    public String event() {
        return "cxl:cxl_port_aer_uncorrectable_error";
    }

    @Override
    public Severity severity() {
        return Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return EventClass.CXL_UNCORRECTED;
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
        return CxlRasStatus.uncorrectable(status);
    }

    @Override
    public String text() {
        return "uncorrected CXL error "
                + statusText()
                + " at "
                + device
                + (firstError == 0 ? "" : ", first " + CxlRasStatus.uncorrectable(firstError));
    }
}
