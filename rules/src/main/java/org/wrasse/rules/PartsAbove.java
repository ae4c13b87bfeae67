package org.wrasse.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.rules.fact.Trip;

/** What a component is a part of, as far as the event that names it tells. */
final class PartsAbove {
    private PartsAbove() {}

    /** Of something that a rule has named for the reason of {@code grounds}; smallest first. */
    static List<Component> of(Component component, Object grounds) {
        if (grounds instanceof HardwareEvent event) {
            return names(event, component) ? all(component.unit(), event) : List.of();
        }
        if (!(grounds instanceof Trip trip)) {
            return List.of();
        }
        boolean ofEvent = component.equals(trip.component()) || names(trip.event(), component);
        if (ofEvent) {
            return all(component.unit(), trip.event());
        }
        return trip.pages().contains(component) ? above(trip) : List.of();
    }

    /** An earlier page of the trip shares with its last event no more than the trip's component. */
    private static List<Component> above(Trip trip) {
        List<Component> parts = new ArrayList<>();
        if (units(Unit.PAGE).contains(trip.component().unit())) {
            parts.add(trip.component());
        }
        parts.addAll(all(trip.component().unit(), trip.event()));
        return parts;
    }

    private static boolean names(HardwareEvent event, Component component) {
        return component.equals(event.component(component.unit()));
    }

    private static List<Component> all(Unit unit, HardwareEvent event) {
        List<Component> parts = new ArrayList<>();
        for (Unit above : units(unit)) {
            Component part = event.component(above);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static Set<Unit> units(Unit unit) {
        return switch (unit) {
            case PAGE -> with(Unit.ROW, Unit.BANK);
            case ROW, COLUMN -> with(Unit.BANK);
            case BANK -> with(Unit.RANK);
            case RANK -> with(Unit.DIMM);
            case DIMM -> with(Unit.CHANNEL);
            case CHANNEL -> with(Unit.CONTROLLER);
            case CONTROLLER, MCA_BANK, CPU -> EnumSet.of(Unit.SOCKET);
            case FUNCTION -> EnumSet.of(Unit.LINK, Unit.ROOT_PORT);
            case LINK -> EnumSet.of(Unit.ROOT_PORT);
            default -> EnumSet.noneOf(Unit.class);
        };
    }

    /** The units and all that are above the last of them. */
    private static Set<Unit> with(Unit... units) {
        Set<Unit> all = EnumSet.noneOf(Unit.class);
        all.addAll(List.of(units));
        all.addAll(units(units[units.length - 1]));
        return all;
    }
}
