package org.wrasse.collectors.event;

import java.util.Arrays;
import java.util.Optional;

/**
 * What operators count: the part of the machine and how bad it was. These are the words of {@code
 * on} in a rule's {@code @serd} and of {@code wrasse inject}.
 */
public enum EventClass {
    MEMORY_CORRECTED("memory.corrected"),
    MEMORY_DEFERRED("memory.deferred"),
    MEMORY_UNCORRECTED("memory.uncorrected"),
    MEMORY_FATAL("memory.fatal"),
    /** The kernel has handled a poisoned page ({@code memory_failure_event}). */
    MEMORY_FAILURE("memory.failure"),
    CPU_CORRECTED("cpu.corrected"),
    CPU_DEFERRED("cpu.deferred"),
    CPU_UNCORRECTED("cpu.uncorrected"),
    CPU_FATAL("cpu.fatal"),
    PCIE_CORRECTED("pcie.corrected"),
    PCIE_NONFATAL("pcie.nonfatal"),
    PCIE_FATAL("pcie.fatal"),
    INFORMATIONAL("informational"),
    CXL_CORRECTED("cxl.corrected"),
    /** Poison in the memory of a CXL device. */
    CXL_DEFERRED("cxl.deferred"),
    CXL_UNCORRECTED("cxl.uncorrected"),
    CXL_FATAL("cxl.fatal"),
    /** Firmware reported it, in a form that only the platform's maker knows. */
    PLATFORM_CORRECTED("platform.corrected"),
    PLATFORM_UNCORRECTED("platform.uncorrected"),
    PLATFORM_FATAL("platform.fatal"),
    /** A disk could not read or keep its data. */
    STORAGE_MEDIUM("storage.medium"),
    /** A disk was not reached, or did not answer. */
    STORAGE_TRANSPORT("storage.transport"),
    /** A request of a disk failed, and the kernel does not tell whether the disk or the way did. */
    STORAGE_ERROR("storage.error"),
    /** A network device stalled or its driver found it ill. */
    NETWORK_ERROR("network.error"),
    /** A process was told by a signal that its memory is bad. */
    PROCESS_SIGBUS("process.sigbus");

    private final String text;

    EventClass(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The class that operators write as {@code text}, or empty if there is none. */
    public static Optional<EventClass> of(String text) {
        return Arrays.stream(values()).filter(c -> c.text.equals(text)).findFirst();
    }

    /** The memory class of a severity. */
    public static EventClass memory(Severity severity) {
        return switch (severity) {
            case CORRECTED -> MEMORY_CORRECTED;
            case DEFERRED -> MEMORY_DEFERRED;
            case UNCORRECTED -> MEMORY_UNCORRECTED;
            case FATAL -> MEMORY_FATAL;
            case INFORMATIONAL -> INFORMATIONAL;
        };
    }

    /** The processor class of a severity. */
    public static EventClass cpu(Severity severity) {
        return switch (severity) {
            case CORRECTED -> CPU_CORRECTED;
            case DEFERRED -> CPU_DEFERRED;
            case UNCORRECTED -> CPU_UNCORRECTED;
            case FATAL -> CPU_FATAL;
            case INFORMATIONAL -> INFORMATIONAL;
        };
    }

    /** The class of an error of a PCI Express function. */
    public static EventClass pcie(Severity severity) {
        return switch (severity) {
            case CORRECTED -> PCIE_CORRECTED;
            case DEFERRED, UNCORRECTED -> PCIE_NONFATAL;
            case FATAL -> PCIE_FATAL;
            case INFORMATIONAL -> INFORMATIONAL;
        };
    }

    /** The class of an error of a CXL device. */
    public static EventClass cxl(Severity severity) {
        return switch (severity) {
            case CORRECTED -> CXL_CORRECTED;
            case DEFERRED -> CXL_DEFERRED;
            case UNCORRECTED -> CXL_UNCORRECTED;
            case FATAL -> CXL_FATAL;
            case INFORMATIONAL -> INFORMATIONAL;
        };
    }

    /** The class of an error of no particular part; firmware knows no deferred ones. */
    public static EventClass platform(Severity severity) {
        return switch (severity) {
            case CORRECTED -> PLATFORM_CORRECTED;
            case DEFERRED, UNCORRECTED -> PLATFORM_UNCORRECTED;
            case FATAL -> PLATFORM_FATAL;
            case INFORMATIONAL -> INFORMATIONAL;
        };
    }
}
