package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * A record of a CXL device's log of a kind that the kernel does not know: {@code
 * cxl:cxl_generic_event}.
 *
 * @param data the record's 80 bytes after its header
 */
public record CxlGenericEvent(Origin origin, CxlHeader header, Bytes data)
        implements HardwareEvent {

    @Override
    public String event() {
        return "cxl:cxl_generic_event";
    }

    @Override
    public Severity severity() {
        return header.severity();
    }

    @Override
    public EventClass eventClass() {
        return EventClass.cxl(severity());
    }

    @Override
    public Component component() {
        return header.place(origin).component();
    }

    @Override
    public Component component(Unit unit) {
        return header.place(origin).component(unit);
    }

    @Override
    public String text() {
        return "unknown record " + header.hdrUuid() + " of " + header.text();
    }
}
