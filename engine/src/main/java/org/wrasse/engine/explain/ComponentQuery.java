package org.wrasse.engine.explain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.CxlMemdev;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;

/**
 * A component as operators name it: by its id ({@code page:0x12345000}, {@code dimm:CPU0_DIMM_A1}),
 * an address in a page ({@code 0x12345040}), a CPU ({@code cpu3}), a CXL device ({@code mem0}), a
 * PCIe function ({@code 0000:3a:02.0}, {@code 3a:02.0}) or a DIMM's label.
 *
 * @param component the one that is meant; of a page the one of 4 KiB
 */
public record ComponentQuery(Component component) {
    private static final int PAGE = 4096;
    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-fA-F]{1,16})");
    private static final Pattern CPU = Pattern.compile("cpu([0-9]{1,6})");
    private static final Pattern MEMDEV = Pattern.compile("mem[0-9]{1,6}");
    private static final Pattern BDF =
            Pattern.compile("([0-9a-f]{4,8}:)?([0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])");

    /**
     * @throws IllegalArgumentException if the text names a kind of component but is no such id; one
     *     line
     */
    public static ComponentQuery of(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (address.matches()) {
            return page(Long.parseUnsignedLong(address.group(1), 16));
        }
        Matcher bdf = BDF.matcher(text);
        if (bdf.matches()) {
            String domain = bdf.group(1) == null ? "0000:" : bdf.group(1);
            return new ComponentQuery(new PcieFunction(domain + bdf.group(2)));
        }
        Matcher cpu = CPU.matcher(text);
        if (cpu.matches()) {
            return new ComponentQuery(new LogicalCpu(Integer.parseInt(cpu.group(1))));
        }
        if (MEMDEV.matcher(text).matches()) {
            return new ComponentQuery(new CxlMemdev(text));
        }
        int colon = text.indexOf(':');
        boolean id = colon > 0 && Unit.of(text.substring(0, colon)).isPresent();
        return id ? ofId(text) : new ComponentQuery(new Dimm(text));
    }

    private static ComponentQuery ofId(String text) {
        try {
            Component component = Component.of(text);
            return component instanceof PhysicalPage page && page.size() == PAGE
                    ? page(page.address())
                    : new ComponentQuery(component);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    text + ": " + e.getMessage() + ": write it as 'wrasse events --json' does", e);
        }
    }

    private static ComponentQuery page(long address) {
        return new ComponentQuery(PhysicalPage.containing(address, PAGE));
    }

    public Unit unit() {
        return component.unit();
    }

    /**
     * Whether it is meant: a page of any size is that holds the address, and a DIMM of any serial
     * number that has the label if none was given.
     */
    public boolean matches(Component other) {
        if (component instanceof Dimm asked
                && other instanceof Dimm dimm
                && asked.serial().isEmpty()) {
            return asked.label().equals(dimm.label());
        }
        return component instanceof PhysicalPage asked && other instanceof PhysicalPage page
                ? (asked.address() & -(long) page.size()) == page.address()
                : component.equals(other);
    }

    /** Whether the event names several DIMMs, of which this may have been the one. */
    boolean mayBeNamed(HardwareEvent event) {
        return component instanceof Dimm asked
                && event.component(Unit.DIMM) instanceof Dimm dimm
                && List.of(dimm.label().split(" or ")).contains(asked.label());
    }

    /** Whether the event names it. */
    boolean named(HardwareEvent event) {
        Component part = event.component(unit());
        return part != null && matches(part);
    }
}
