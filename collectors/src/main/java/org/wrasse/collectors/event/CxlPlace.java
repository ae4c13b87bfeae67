package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.CxlMemdev;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;

/**
 * Where a CXL memory device's error lies.
 *
 * @param page of the host's memory, null if not known
 */
record CxlPlace(Origin origin, String memdev, String host, PhysicalPage page) {
    private static final long UNKNOWN_ADDRESS = -1;
    private static final String BDF = "[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]";

    static CxlPlace of(Origin origin, String memdev, String host) {
        return new CxlPlace(origin, memdev, host, null);
    }

    /** The same with the page of an address of the host; all ones stand for none. */
    CxlPlace at(long hpa) {
        int size = origin.machine().pageSize();
        return hpa == UNKNOWN_ADDRESS
                ? this
                : new CxlPlace(origin, memdev, host, PhysicalPage.containing(hpa, size));
    }

    Component component() {
        return page != null ? page : new CxlMemdev(memdev);
    }

    Component component(Unit unit) {
        return switch (unit) {
            case PAGE -> page;
            case MEMDEV -> new CxlMemdev(memdev);
            case FUNCTION, LINK, ROOT_PORT -> origin.machine().inventory().above(function(), unit);
            default -> null;
        };
    }

    private PcieFunction function() {
        PcieFunction function = function(host);
        return function != null
                ? function
                : origin.machine().inventory().functionOf(new CxlMemdev(memdev));
    }

    /** The function of that name, or null if the name is not one's. */
    static PcieFunction function(String name) {
        return name.matches(BDF) ? new PcieFunction(name) : null;
    }
}
