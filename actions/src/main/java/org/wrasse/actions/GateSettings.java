package org.wrasse.actions;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;

/**
 * What the gate lets pass.
 *
 * @param actions one for each kind
 * @param modes of rules by name, in place of those that the rules declare
 * @param pagesPerHour pages taken offline, softly or hard, on this host
 * @param shareOfMemory that may be offline at a time, 0.001 being 0.1 %
 * @param resetsPerHour of one PCIe function
 * @param resetsPerDay on this host
 * @param cpusPerDay taken offline on this host
 */
public record GateSettings(
        Map<ActionKind, ActionSettings> actions,
        Map<String, Mode> modes,
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
        modes = Map.copyOf(modes);
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
        return new GateSettings(Map.of(), Map.of(), 10, 0.001, 1, 10, 1);
    }

    /** The same but for one kind of action. */
    public GateSettings with(ActionKind kind, ActionSettings settings) {
        Map<ActionKind, ActionSettings> changed = new EnumMap<>(actions);
        changed.put(kind, settings);
        return new GateSettings(
                changed,
                modes,
                pagesPerHour,
                shareOfMemory,
                resetsPerHour,
                resetsPerDay,
                cpusPerDay);
    }

    /** The same but for the mode of one rule. */
    public GateSettings with(String rule, Mode mode) {
        Map<String, Mode> changed = new HashMap<>(modes);
        changed.put(rule, mode);
        return new GateSettings(
                actions,
                changed,
                pagesPerHour,
                shareOfMemory,
                resetsPerHour,
                resetsPerDay,
                cpusPerDay);
    }

    /** How seriously the decision's rule is meant. */
    Mode mode(Decision decision) {
        return modes.getOrDefault(decision.rule(), decision.mode());
    }

    ActionSettings of(ActionKind kind) {
        return actions.get(kind);
    }
}
