package org.wrasse.collectors.event;

import java.util.EnumSet;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.DriverDetail;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryChannel;
import org.wrasse.collectors.component.MemoryController;
import org.wrasse.collectors.component.MemoryLocation;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Socket;
import org.wrasse.collectors.component.Unit;

/**
 * A memory error that an EDAC driver reported: {@code ras:mc_event}.
 *
 * @param errorType 0 corrected, 1 uncorrected, 2 deferred, 3 fatal, 4 informational
 * @param msg the driver's text
 * @param label of the DIMM; several joined with " or "
 * @param errorCount as the driver gave it; 0 stands for 1
 * @param mcIndex the memory controller
 * @param topLayer index in the controller's outermost layer, -1 unknown; likewise the next two
 * @param address the system's physical address, 0 unknown
 * @param grainBits the error lies within 2^grainBits bytes of the address
 * @param driverDetail driver-specific text
 */
public record McEvent(
        Origin origin,
        int errorType,
        String msg,
        String label,
        int errorCount,
        int mcIndex,
        int topLayer,
        int middleLayer,
        int lowerLayer,
        @Hex long address,
        int grainBits,
        @Hex long syndrome,
        String driverDetail)
        implements HardwareEvent {

    private static final Set<Unit> SMALLEST_FIRST = EnumSet.range(Unit.PAGE, Unit.CHANNEL);

    @Override
    public String event() {
        return "ras:mc_event";
    }

    @Override
    public Severity severity() {
        return switch (errorType) {
            case 0 -> Severity.CORRECTED;
            case 2 -> Severity.DEFERRED;
            case 3 -> Severity.FATAL;
            case 4 -> Severity.INFORMATIONAL;
            default -> Severity.UNCORRECTED;
        };
    }

    @Override
    public EventClass eventClass() {
        return EventClass.memory(severity());
    }

    @Override
    public int count() {
        return Math.max(1, errorCount);
    }

    @Override
    public Component component() {
        for (Unit unit : SMALLEST_FIRST) {
            Component known = component(unit);
            if (known != null) {
                return known;
            }
        }
        return new MemoryController(mcIndex);
    }

    /** Rows, banks and ranks are named only in a DIMM that is known. */
    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case PAGE -> page();
            case ROW -> inDimm() ? location().rowOf(dimm()) : null;
            case COLUMN -> inDimm() ? location().columnOf(dimm()) : null;
            case BANK -> inDimm() ? location().bankOf(dimm()) : null;
            case RANK -> inDimm() ? location().rankOf(dimm()) : null;
            case DIMM -> inDimm() ? dimm() : null;
            case CHANNEL -> channel();
            case CONTROLLER -> new MemoryController(mcIndex);
            case SOCKET -> socket();
            default -> null;
        };
    }

    /** What the driver's texts tell of the place. */
    private MemoryLocation location() {
        return DriverDetail.locate(label, driverDetail);
    }

    private MemoryChannel channel() {
        int channel = location().channel();
        if (channel < 0) {
            MemoryModule module = module();
            return module == null || module.channel() < 0
                    ? null
                    : new MemoryChannel(module.controller(), module.channel());
        }
        return new MemoryChannel(mcIndex, channel);
    }

    private Socket socket() {
        int socket = location().socket();
        if (socket < 0) {
            MemoryModule module = module();
            socket = module == null ? -1 : module.socket();
        }
        return socket < 0 ? null : new Socket(socket);
    }

    private boolean inDimm() {
        return named() || module() != null;
    }

    /** What the machine's inventory tells of the DIMM, or null. */
    private MemoryModule module() {
        Inventory inventory = origin.machine().inventory();
        if (named()) {
            return inventory.module(name());
        }
        PhysicalPage page = page();
        return page == null ? null : inventory.moduleAt(page.address());
    }

    private boolean named() {
        return labelled() || topLayer >= 0 || location().module() != null;
    }

    /** What the driver calls the DIMM: its label, or its place; null if neither. */
    private String name() {
        if (labelled()) {
            return label;
        }
        return topLayer >= 0 ? layers() : location().module();
    }

    /**
     * The page of the error, or null where the driver gave no address or one that is coarser than a
     * page.
     */
    public PhysicalPage page() {
        int size = origin.machine().pageSize();
        boolean fine = grainBits <= Integer.numberOfTrailingZeros(size);
        return address != 0 && fine ? PhysicalPage.containing(address, size) : null;
    }

    /**
     * The DIMM by its label, else by its place in the controller's layers, else by the place that
     * firmware gives it, else the only one that has the address.
     */
    public Dimm dimm() {
        String name = name();
        MemoryModule module = name == null ? module() : null;
        return module != null
                ? module.dimm()
                : origin.machine().inventory().dimm(name != null ? name : layers());
    }

    private String layers() {
        return "mc" + mcIndex + "#" + topLayer + "#" + middleLayer + "#" + lowerLayer;
    }

    private boolean labelled() {
        return !label.isEmpty() && !label.equals("any memory") && !label.equals("unknown memory");
    }

    @Override
    public String text() {
        return count()
                + " "
                + severity().text()
                + (msg.isEmpty() ? " error" : " " + msg)
                + " on "
                + dimm().label()
                + (address == 0 ? "" : " at 0x" + Long.toHexString(address));
    }
}
