package org.wrasse.actions.alert;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;

/** Alerts for tests. */
final class Alerts {
    static final long TIME = 1_700_000_000_123_456_789L;

    private Alerts() {}

    static Decision decision(String id, String rule, String component, String because) {
        return new Decision(
                id,
                TIME,
                rule,
                "c0ffee",
                ActionKind.ALERT,
                Component.of(component),
                Mode.ENFORCE,
                10,
                List.of(5L),
                because,
                false);
    }

    static Alert first(String because) {
        return Alert.of(Alert.Kind.FIRST, "web7", decision("7.0", "Bad DIMM", "dimm:A1", because));
    }

    static Alert numbered(int number) {
        return Alert.of(
                Alert.Kind.FIRST, "web7", decision(number + ".0", "Bad DIMM", "dimm:A1", "errors"));
    }
}
