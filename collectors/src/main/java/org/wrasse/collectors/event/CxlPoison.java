package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * An entry of a CXL device's list of poisoned memory (CXL 3.1, 8.2.9.9.4.1): {@code
 * cxl:cxl_poison}.
 *
 * @param traceType 0 the list was read, 1 an operator put the entry there, 2 or took it away
 * @param region the CXL region of the address; empty if there is none
 * @param overflowTs when the list was full, nanoseconds since 1970 of the device's clock
 * @param hpa the host's physical address, all ones if not known
 * @param hpaAlias0 a second address of the host for the same, all ones if there is none
 * @param dpa the device's physical address
 * @param dpaLength bytes from there
 * @param uuid of the region
 * @param source {@link #sourceText()}
 * @param flags bit 0 more entries follow, 1 the list was full, 2 the device still looks
 */
public record CxlPoison(
        Origin origin,
        String memdev,
        String host,
        @Hex long serial,
        int traceType,
        String region,
        long overflowTs,
        @Hex long hpa,
        @Hex long hpaAlias0,
        @Hex long dpa,
        long dpaLength,
        String uuid,
        int source,
        @Hex int flags)
        implements HardwareEvent {

    private static final ValueNames TRACE_TYPES =
            new ValueNames("listed", "injected by an operator", "cleared by an operator");

    private static final ValueNames SOURCES =
            new ValueNames(
                    "unknown", "external", "internal", "injected", null, null, null, "vendor");

    @Override
    public String event() {
        return "cxl:cxl_poison";
    }

    /** Poison is bad data that nobody has used yet; what operators do is no error. */
    @Override
    public Severity severity() {
        return traceType == 0 ? Severity.DEFERRED : Severity.INFORMATIONAL;
    }

    @Override
    public EventClass eventClass() {
        return EventClass.cxl(severity());
    }

    /** Where the poison came from. */
    public String sourceText() {
        return SOURCES.of(source);
    }

    private CxlPlace place() {
        return CxlPlace.of(origin, memdev, host).at(hpa);
    }

    @Override
    public Component component() {
        return place().component();
    }

    @Override
    public Component component(Unit unit) {
        return place().component(unit);
    }

    @Override
    public String text() {
        return "poison "
                + TRACE_TYPES.of(traceType)
                + " on "
                + memdev
                + ", source "
                + sourceText()
                + CxlMediaText.where(dpa, hpa)
                + ", "
                + dpaLength
                + " bytes";
    }
}
