package org.wrasse.engine.backtest;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;

/**
 * Memory that could not be corrected.
 *
 * @param sequence its number in the journal
 * @param time nanoseconds since 1970
 * @param parts what it names, smallest first: page, row, column, bank, rank, DIMM; never empty
 * @param injected whether an operator made it up
 * @param earlierBoot whether it was told only after a boot
 */
public record UncorrectedError(
        long sequence,
        long time,
        EventClass eventClass,
        List<Component> parts,
        boolean injected,
        boolean earlierBoot) {
    private static final Set<EventClass> CLASSES =
            EnumSet.of(
                    EventClass.MEMORY_UNCORRECTED,
                    EventClass.MEMORY_DEFERRED,
                    EventClass.MEMORY_FATAL);
    private static final List<Unit> UNITS =
            List.of(Unit.PAGE, Unit.ROW, Unit.COLUMN, Unit.BANK, Unit.RANK, Unit.DIMM);

    static boolean is(HardwareEvent event) {
        return CLASSES.contains(event.eventClass());
    }

    static UncorrectedError of(HardwareEvent event, long sequence, long time) {
        List<Component> parts =
                UNITS.stream().map(event::component).filter(Objects::nonNull).toList();
        return new UncorrectedError(
                sequence,
                time,
                event.eventClass(),
                parts.isEmpty() ? Stream.of(event.component()).toList() : parts,
                event.injected(),
                event.earlierBoot());
    }

    /** The smallest part that it names. */
    public Component component() {
        return parts.get(0);
    }
}
