package org.wrasse.actions;

import java.util.EnumMap;
import java.util.Map;
import org.wrasse.rules.decision.ActionKind;

/**
 * What the gate lets pass.
 *
 * @param actions one for each kind
 * @param pagesPerHour pages taken offline, softly or hard, on this host
 * @param shareOfMemory that may be offline at a time, 0.001 being 0.1 %
 * @param resetsPerHour of one PCIe function
 * @param resetsPerDay on this host
 * @param cpusPerDay taken offline on this host
 */
public record GateSettings(
        Map<ActionKind, ActionSettings> actions,
        int pagesPerHour,
        double shareOfMemory,
        int resetsPerHour,
        int resetsPerDay,
        int cpusPerDay) {

    public GateSettings {
        Map<ActionKind, ActionSettings> all = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            ActionSettings settings = actions.getOrDefault(kind, ActionSettings.defaultsFor(kind));
            if (kind.hardware() && settings.injected()) {
                throw new IllegalArgumentException(
                        "actions."
                                + kind.text()
                                + ".injected: made-up errors never change hardware; remove it");
            }
            all.put(kind, settings);
        }
        actions = Map.copyOf(all);
        if (!(shareOfMemory >= 0 && shareOfMemory <= 1)) {
            throw new IllegalArgumentException(
                    "actions.budgets.pages.share-of-memory: must be between 0 and 1");
        }
        if (Math.min(Math.min(pagesPerHour, resetsPerHour), Math.min(resetsPerDay, cpusPerDay))
                < 0) {
            throw new IllegalArgumentException("actions.budgets: must not be negative");
        }
    }

    /** All hardware actions off. */
    public static GateSettings defaults() {
        return new GateSettings(Map.of(), 10, 0.001, 1, 10, 1);
    }

    /** The same but for one kind of action. */
    public GateSettings with(ActionKind kind, ActionSettings settings) {
        Map<ActionKind, ActionSettings> changed = new EnumMap<>(actions);
        changed.put(kind, settings);
        return new GateSettings(
                changed, pagesPerHour, shareOfMemory, resetsPerHour, resetsPerDay, cpusPerDay);
    }

    ActionSettings of(ActionKind kind) {
        return actions.get(kind);
    }
}
