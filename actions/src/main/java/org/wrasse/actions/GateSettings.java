package org.wrasse.actions;

import java.util.EnumMap;
import java.util.Map;
import org.wrasse.rules.decision.ActionKind;

/**
 * What the gate lets pass.
 *
 * @param actions one for each kind
 * @param windows when hardware may be acted on
 * @param refuseDoubt whether a count that may be too high is no reason to act on hardware
 */
public record GateSettings(
        Map<ActionKind, ActionSettings> actions,
        BudgetSettings budgets,
        MaintenanceWindows windows,
        boolean refuseDoubt) {

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
    }

    /** All hardware actions off. */
    public static GateSettings defaults() {
        return new GateSettings(
                Map.of(), BudgetSettings.defaults(), MaintenanceWindows.ALWAYS, true);
    }

    /** The same but for one kind of action. */
    public GateSettings with(ActionKind kind, ActionSettings settings) {
        Map<ActionKind, ActionSettings> changed = new EnumMap<>(actions);
        changed.put(kind, settings);
        return new GateSettings(changed, budgets, windows, refuseDoubt);
    }

    /** The same with other budgets. */
    public GateSettings with(BudgetSettings others) {
        return new GateSettings(actions, others, windows, refuseDoubt);
    }

    /** The same with other maintenance windows. */
    public GateSettings with(MaintenanceWindows others) {
        return new GateSettings(actions, budgets, others, refuseDoubt);
    }

    public ActionSettings of(ActionKind kind) {
        return actions.get(kind);
    }
}
