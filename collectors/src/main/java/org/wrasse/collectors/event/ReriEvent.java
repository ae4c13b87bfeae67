package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;

/**
 * A RISC-V error record (RISC-V RERI 1.0): {@code ras:reri_event} of kernels that have its driver.
 *
 * @param errSrcId the error source's id
 * @param sourceType 0 a hart, 1 an IOMMU
 * @param hartId of a hart, which is not the number that Linux gives the CPU
 * @param status the record's {@code status_i} register
 * @param addrInfo an address, of the kind that {@code status} says
 * @param timestampVal in ticks of the error source
 */
public record ReriEvent(
        Origin origin,
        @Hex int errSrcId,
        int sourceType,
        long hartId,
        long clusterId,
        @Hex long status,
        @Hex long addrInfo,
        @Hex long info,
        @Hex long supplInfo,
        long timestampVal)
        implements HardwareEvent {

    private static final int SYSTEM_PHYSICAL = 1;
    private static final int FIRST_MEMORY_CODE = 18;
    private static final int LAST_MEMORY_CODE = 21;

    private static final ValueNames CODES =
            new ValueNames(
                    "no error",
                    "other unspecified error",
                    "corrupted data access",
                    "cache block data error",
                    "cache scrubbing detected error",
                    "cache address or state error",
                    "cache unspecified error",
                    "snoop filter or directory address or state error",
                    "snoop filter or directory unspecified error",
                    "TLB or page-walk cache data error",
                    "TLB or page-walk cache address error",
                    "TLB or page-walk cache unspecified error",
                    "hart state error",
                    "interrupt controller state error",
                    "interconnect data error",
                    "interconnect other error",
                    "internal watchdog error",
                    "internal datapath or execution unit error",
                    "system memory command or address bus error",
                    "system memory unspecified error",
                    "system memory data error",
                    "system memory scrubbing detected error",
                    "protocol error, illegal input or output",
                    "protocol error, illegal or unexpected state",
                    "protocol error, timeout",
                    "system internal controller error",
                    "deferred error passthrough not supported",
                    "PCIe or CXL detected error");

    @Override
    public String event() {
        return "ras:reri_event";
    }

    /** By the status: critical unless contained, deferred, corrected. */
    @Override
    public Severity severity() {
        if (bit(3)) {
            return bit(7) ? Severity.UNCORRECTED : Severity.FATAL;
        }
        if (bit(2)) {
            return Severity.DEFERRED;
        }
        return bit(1) ? Severity.CORRECTED : Severity.INFORMATIONAL;
    }

    @Override
    public EventClass eventClass() {
        if (memoryError()) {
            return EventClass.memory(severity());
        }
        return sourceType == 0 ? EventClass.cpu(severity()) : EventClass.platform(severity());
    }

    /** True if the error was in the system's memory. */
    public boolean memoryError() {
        return code() >= FIRST_MEMORY_CODE && code() <= LAST_MEMORY_CODE;
    }

    /** The name of the error code in {@link #status}. */
    public String errorText() {
        return CODES.of(code());
    }

    private int code() {
        return (int) (status >>> 24 & 0xff);
    }

    private boolean bit(int number) {
        return (status >>> number & 1) != 0;
    }

    /** The page of a memory error with a physical address, else null. */
    public PhysicalPage page() {
        boolean physical = (status >>> 12 & 0xf) == SYSTEM_PHYSICAL;
        return memoryError() && physical
                ? PhysicalPage.containing(addrInfo, origin.machine().pageSize())
                : null;
    }

    @Override
    public Component component() {
        Component page = page();
        return page != null ? page : source();
    }

    private Device source() {
        return switch (sourceType) {
            case 0 -> new Device("hart", Long.toString(hartId));
            case 1 -> new Device("iommu", Integer.toString(errSrcId));
            default -> new Device("reri", Integer.toString(errSrcId));
        };
    }

    @Override
    public Component component(Unit unit) {
        boolean platform = !memoryError() && sourceType != 0;
        return switch (unit) {
            case PAGE -> page();
            case DEVICE -> platform ? source() : null;
            default -> null;
        };
    }

    @Override
    public String text() {
        boolean address = (status >>> 12 & 0xf) != 0;
        return severity().text()
                + " "
                + errorText()
                + " at "
                + source().id().substring("device:".length())
                + " status 0x"
                + Long.toHexString(status)
                + (address ? " address 0x" + Long.toHexString(addrInfo) : "");
    }
}
