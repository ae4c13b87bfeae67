package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;

/**
 * The kernel has handled a poisoned page: {@code ras:memory_failure_event} ({@code
 * memory_failure:memory_failure_event} after Linux 6.18).
 *
 * @param pfn the page frame's number
 * @param type the kind of page, by a number that shifts between kernels
 * @param typeText the running kernel's own name of {@code type}
 * @param result 0 ignored, 1 failed, 2 delayed, 3 recovered
 * @param resultText the running kernel's own name of {@code result}
 */
public record MemoryFailureEvent(
        Origin origin, @Hex long pfn, int type, String typeText, int result, String resultText)
        implements HardwareEvent {

    @Override
    public String event() {
        return "ras:memory_failure_event";
    }

    @Override
    public Severity severity() {
        return Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return EventClass.MEMORY_FAILURE;
    }

    @Override
    public int count() {
        return 1;
    }

    public PhysicalPage page() {
        int size = origin.machine().pageSize();
        return new PhysicalPage(pfn * size, size);
    }

    /** True if the page is no longer in use. */
    public boolean recovered() {
        return result == 3;
    }

    @Override
    public Component component() {
        return page();
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case PAGE -> page();
            case DIMM -> module() == null ? null : module().dimm();
            default -> null;
        };
    }

    /** The only memory module that has the page, or null where that is not known. */
    private MemoryModule module() {
        return origin.machine().inventory().moduleAt(page().address());
    }

    @Override
    public String text() {
        return "pfn 0x" + Long.toHexString(pfn) + ": " + typeText + ": " + resultText;
    }
}
