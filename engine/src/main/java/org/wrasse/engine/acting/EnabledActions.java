package org.wrasse.engine.acting;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.wrasse.actions.GateSettings;
import org.wrasse.engine.config.Config;
import org.wrasse.rules.decision.ActionKind;

/** Which actions the configuration lets act. */
public final class EnabledActions {
    private EnabledActions() {}

    /** The kinds, with defaults where the configuration says nothing. */
    public static Set<ActionKind> of(Config config) {
        GateSettings gate = new ActionParts(config).gate();
        return Arrays.stream(ActionKind.values())
                .filter(kind -> gate.actions().get(kind).enabled())
                .collect(Collectors.toSet());
    }
}
