package org.wrasse.collectors.event;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * An uncorrected error that a CXL memory device's RAS capability reported (CXL 3.1, 8.2.4.17):
 * {@code cxl:cxl_aer_uncorrectable_error}.
 *
 * @param memdev the kernel's name of the memory device
 * @param host the device that it is on, a PCIe function as a rule
 * @param status {@link #statusText()}
 * @param firstError the bits of the error that came first
 * @param headerLog the header of the flit in error, 128 words
 */
public record CxlAerUncorrectableError(
        Origin origin,
        String memdev,
        String host,
        @Hex long serial,
        @Hex int status,
        @Hex int firstError,
        @Hex List<Integer> headerLog)
        implements HardwareEvent {

    @Override
    public String event() {
        return "cxl:cxl_aer_uncorrectable_error";
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
        return CxlPlace.of(origin, memdev, host).component();
    }

    @Override
    public Component component(Unit unit) {
        return CxlPlace.of(origin, memdev, host).component(unit);
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
                + memdev
                + (firstError == 0 ? "" : ", first " + CxlRasStatus.uncorrectable(firstError));
    }
}
