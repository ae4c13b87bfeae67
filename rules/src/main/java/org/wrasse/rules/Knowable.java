package org.wrasse.rules;

import java.util.EnumSet;
import java.util.Set;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;

/** Which parts of the machine the events of a class can name at all, whichever source it is. */
public final class Knowable {
    private Knowable() {}

    public static Set<Unit> units(EventClass eventClass) {
        return switch (eventClass) {
            case MEMORY_CORRECTED, MEMORY_DEFERRED, MEMORY_UNCORRECTED, MEMORY_FATAL ->
                    EnumSet.range(Unit.PAGE, Unit.SOCKET);
            case MEMORY_FAILURE -> EnumSet.of(Unit.PAGE, Unit.DIMM);
            case CPU_CORRECTED, CPU_DEFERRED, CPU_UNCORRECTED, CPU_FATAL ->
                    EnumSet.of(Unit.MCA_BANK, Unit.CPU, Unit.CORE, Unit.SOCKET);
            case PCIE_CORRECTED, PCIE_NONFATAL, PCIE_FATAL ->
                    EnumSet.of(Unit.FUNCTION, Unit.LINK, Unit.ROOT_PORT);
            case CXL_CORRECTED, CXL_DEFERRED, CXL_UNCORRECTED, CXL_FATAL ->
                    EnumSet.of(
                            Unit.PAGE,
                            Unit.ROW,
                            Unit.COLUMN,
                            Unit.BANK,
                            Unit.RANK,
                            Unit.MEMDEV,
                            Unit.FUNCTION,
                            Unit.LINK,
                            Unit.ROOT_PORT,
                            Unit.DEVICE);
            case PLATFORM_CORRECTED, PLATFORM_UNCORRECTED, PLATFORM_FATAL, PROCESS_SIGBUS ->
                    EnumSet.of(Unit.DEVICE);
            case STORAGE_MEDIUM, STORAGE_TRANSPORT, STORAGE_ERROR ->
                    EnumSet.of(Unit.DISK, Unit.FUNCTION, Unit.LINK, Unit.ROOT_PORT);
            case NETWORK_ERROR ->
                    EnumSet.of(
                            Unit.INTERFACE, Unit.DEVICE, Unit.FUNCTION, Unit.LINK, Unit.ROOT_PORT);
            case INFORMATIONAL -> EnumSet.allOf(Unit.class);
        };
    }
}
