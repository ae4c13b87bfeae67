package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.DriverDetail;
import org.wrasse.collectors.component.MemoryChannel;
import org.wrasse.collectors.component.MemoryController;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.Socket;
import org.wrasse.collectors.component.Unit;

/**
 * Memory errors that EDAC's counters in sysfs tell of and no {@code ras:mc_event} did: they
 * happened before anybody listened, or in a kernel without tracing, or the ring lost them.
 *
 * @param errorType 0 corrected, 1 not corrected; deferred and fatal errors count as the latter
 * @param mcIndex the memory controller
 * @param label of the DIMM; empty where the counters do not tell one
 * @param topLayer index in the controller's outermost layer, -1 unknown; likewise the next two
 * @param errorCount how many, at least 1
 */
public record EdacCountDifference(
        Origin origin,
        int errorType,
        int mcIndex,
        String label,
        int topLayer,
        int middleLayer,
        int lowerLayer,
        long errorCount)
        implements HardwareEvent {
    public static final String EVENT = "edac:count_difference";

    @Override
    public String event() {
        return EVENT;
    }

    @Override
    public Severity severity() {
        return errorType == 0 ? Severity.CORRECTED : Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return EventClass.memory(severity());
    }

    @Override
    public int count() {
        return (int) Math.min(Integer.MAX_VALUE, errorCount);
    }

    @Override
    public Component component() {
        Dimm dimm = dimm();
        return dimm != null ? dimm : new MemoryController(mcIndex);
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case DIMM -> dimm();
            case CHANNEL -> channel();
            case CONTROLLER -> new MemoryController(mcIndex);
            case SOCKET -> socket();
            default -> null;
        };
    }

    /** The DIMM, named as {@link McEvent#dimm()} does; null where the counters do not tell. */
    public Dimm dimm() {
        if (!label.isEmpty()) {
            return origin.machine().inventory().dimm(label);
        }
        return topLayer < 0
                ? null
                : origin.machine()
                        .inventory()
                        .dimm(
                                "mc"
                                        + mcIndex
                                        + "#"
                                        + topLayer
                                        + "#"
                                        + middleLayer
                                        + "#"
                                        + lowerLayer);
    }

    private MemoryChannel channel() {
        int channel = DriverDetail.locate(label, "").channel();
        if (channel < 0) {
            MemoryModule module = module();
            channel = module == null ? -1 : module.channel();
        }
        return channel < 0 ? null : new MemoryChannel(mcIndex, channel);
    }

    private Socket socket() {
        int socket = DriverDetail.locate(label, "").socket();
        if (socket < 0) {
            MemoryModule module = module();
            socket = module == null ? -1 : module.socket();
        }
        return socket < 0 ? null : new Socket(socket);
    }

    private MemoryModule module() {
        Dimm dimm = dimm();
        return dimm == null ? null : origin.machine().inventory().module(dimm.label());
    }

    @Override
    public String text() {
        return errorCount
                + " "
                + severity().text()
                + (errorCount == 1 ? " error" : " errors")
                + " counted on "
                + (dimm() == null ? "memory controller " + mcIndex : dimm().label())
                + " that no event told of";
    }
}
