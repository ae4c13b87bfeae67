package org.wrasse.collectors.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.cper.FieldLines;

/**
 * An error that firmware, or a kernel that died, wrote down for the next boot: {@code
 * firmware:bert}, {@code firmware:erst}. It happened before this boot: it is told, but never
 * counted and never leads to an action on hardware.
 *
 * @param event {@code firmware:} and the source
 * @param name the record's name within its source
 * @param recorded when it happened, RFC 3339; empty where nothing says
 * @param form {@code status-block}, {@code cper-record}, {@code machine-check} or {@code
 *     kernel-log}
 * @param severity as the record says
 * @param eventClass by what its first telling section is about
 * @param component the smallest part that a section names; the machine's firmware where none does
 * @param module the memory module that a section names, or null
 * @param header the record's own fields
 * @param sections one map for each section, with {@code name}, {@code severity}, {@code fields},
 *     {@code text} …
 * @param text one line
 */
public record FirmwareErrorRecord(
        Origin origin,
        @Derived String event,
        String name,
        String recorded,
        String form,
        @Derived Severity severity,
        @Derived EventClass eventClass,
        @Derived Component component,
        @Derived Dimm module,
        Map<String, Object> header,
        List<Map<String, Object>> sections,
        @Derived String text)
        implements HardwareEvent {

    @Override
    public int count() {
        return 1;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(text));
        FieldLines.of(header).stream().flatMap(String::lines).forEach(lines::add);
        for (Map<String, Object> section : sections) {
            FieldLines.of(section).forEach(lines::add);
        }
        return lines;
    }

    @Override
    public boolean earlierBoot() {
        return true;
    }

    @Override
    public Component component(Unit unit) {
        if (component instanceof PcieFunction function) {
            return origin.machine().inventory().above(function, unit);
        }
        return unit == Unit.DIMM ? module : component.unit() == unit ? component : null;
    }
}
