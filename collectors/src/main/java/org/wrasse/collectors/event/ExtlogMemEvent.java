package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;

/**
 * A memory error out of the firmware's enhanced machine check log (Intel eMCA): {@code
 * ras:extlog_mem_event}.
 *
 * @param errSeq counts the errors of this boot
 * @param etype the CPER memory error type: {@link #errorText()}
 * @param sev the number of CPER: 0 recoverable, 1 fatal, 2 corrected, 3 informational
 * @param pa the physical address, all ones if not known
 * @param paMaskLsb the error lies within 2^paMaskLsb bytes of the address; 255 not known
 * @param fruId the GUID of the field replaceable unit, all 0 if there is none
 * @param fruText firmware's text for the unit
 * @param data the kernel's extract of the CPER section: {@link #memory()}
 */
public record ExtlogMemEvent(
        Origin origin,
        long errSeq,
        int etype,
        int sev,
        @Hex long pa,
        int paMaskLsb,
        String fruId,
        String fruText,
        Bytes data)
        implements HardwareEvent {

    private static final int MASK_UNKNOWN = 255;

    private static final ValueNames TYPES =
            new ValueNames(
                    "unknown",
                    "no error",
                    "single-bit ECC",
                    "multi-bit ECC",
                    "single-symbol chipkill ECC",
                    "multi-symbol chipkill ECC",
                    "master abort",
                    "target abort",
                    "parity error",
                    "watchdog timeout",
                    "invalid address",
                    "mirror broken",
                    "memory sparing",
                    "scrub corrected error",
                    "scrub uncorrected error",
                    "physical memory map-out");

    @Override
    public String event() {
        return "ras:extlog_mem_event";
    }

    @Override
    public Severity severity() {
        return Severity.ofCper(sev);
    }

    @Override
    public EventClass eventClass() {
        return EventClass.memory(severity());
    }

    /** The name of {@link #etype}. */
    public String errorText() {
        return etype == 0xff ? "unknown" : TYPES.of(etype);
    }

    /** What {@link #data} says. */
    public CompactMemoryError memory() {
        return CompactMemoryError.of(data);
    }

    /** The page of the error, or null where its address is unknown or coarser than a page. */
    public PhysicalPage page() {
        int size = origin.machine().pageSize();
        boolean fine =
                paMaskLsb == MASK_UNKNOWN || paMaskLsb <= Integer.numberOfTrailingZeros(size);
        return pa != -1 && fine ? PhysicalPage.containing(pa, size) : null;
    }

    /**
     * The module by its handle, by firmware's text, by its place, or the only one that has the
     * address; null if unknown.
     */
    public Dimm dimm() {
        return dimm(memory());
    }

    private Dimm dimm(CompactMemoryError memory) {
        Inventory inventory = origin.machine().inventory();
        MemoryModule module = inventory.moduleOf(memory.moduleHandle());
        if (module == null && !fruText.isEmpty()) {
            return inventory.dimm(fruText);
        }
        if (module == null && memory.module() >= 0) {
            return inventory.dimm(place(memory));
        }
        if (module == null && page() != null) {
            module = inventory.moduleAt(pa);
        }
        return module == null ? null : module.dimm();
    }

    private static String place(CompactMemoryError memory) {
        return "node%d#card%d#module%d"
                .formatted(Math.max(0, memory.node()), Math.max(0, memory.card()), memory.module());
    }

    @Override
    public Component component() {
        Component page = page();
        Component known = page != null ? page : dimm();
        return known != null ? known : new Device("extlog", "memory");
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case PAGE -> page();
            case DIMM -> dimm();
            case RANK, BANK, ROW, COLUMN -> inside(unit);
            default -> null;
        };
    }

    private Component inside(Unit unit) {
        CompactMemoryError m = memory();
        Dimm dimm = dimm(m);
        return dimm == null
                ? null
                : new DramAddress(dimm, m.rank(), m.bankGroup(), m.bank(), m.row(), m.column())
                        .component(unit);
    }

    @Override
    public String text() {
        String place = memory().text();
        return severity().text()
                + " memory error: "
                + errorText()
                + (pa == -1 ? "" : " at 0x" + Long.toHexString(pa))
                + (fruText.isEmpty() ? "" : " on " + fruText)
                + (place.isEmpty() ? "" : " (" + place + ")");
    }
}
