package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * A corrected error that a CXL memory device's RAS capability reported (CXL 3.1, 8.2.4.17): {@code
 * cxl:cxl_aer_correctable_error}.
 *
 * @param memdev the kernel's name of the memory device
 * @param host the device that it is on, a PCIe function as a rule
 * @param status {@link #statusText()}
 */
public record CxlAerCorrectableError(
        Origin origin, String memdev, String host, @Hex long serial, @Hex int status)
        implements HardwareEvent {

    @Override
    public String event() {
        return "cxl:cxl_aer_correctable_error";
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
        return CxlPlace.of(origin, memdev, host).component();
    }

    @Override
    public Component component(Unit unit) {
        return CxlPlace.of(origin, memdev, host).component(unit);
    }

    /** The names of the bits in {@link #status}, joined with a bar. */
    public String statusText() {
        return CxlRasStatus.correctable(status);
    }

    @Override
    public String text() {
        return "corrected CXL error " + statusText() + " at " + memdev;
    }
}
