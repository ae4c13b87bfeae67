package org.wrasse.rules.lint;

import java.util.Map;
import java.util.Optional;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Mode;

/** What the methods of {@code decide} decide. */
final class Actions {
    private static final Map<String, ActionKind> KINDS =
            Map.of(
                    "log", ActionKind.LOG,
                    "alert", ActionKind.ALERT,
                    "softOffline", ActionKind.SOFT_OFFLINE_PAGE,
                    "hardOffline", ActionKind.HARD_OFFLINE_PAGE,
                    "offlineCpu", ActionKind.OFFLINE_CPU,
                    "resetLink", ActionKind.RESET_LINK);

    private Actions() {}

    /** Empty for a method that is not known here. */
    static Optional<ActionKind> kind(RuleOutline.Act act) {
        return Optional.ofNullable(KINDS.get(act.action()));
    }

    static boolean isHardware(RuleOutline.Act act) {
        return kind(act).filter(ActionKind::hardware).isPresent();
    }

    /** How seriously the rule means what it decides on hardware. */
    static Mode hardwareMode(RuleOutline rule) {
        return rule.info().mode() == null ? Mode.SHADOW : rule.info().mode();
    }
}
