package org.wrasse.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of rules is allowed but hardly meant, by the names that operators see and write. */
public enum WarningKind {
    RULE_OFF,
    TRIP_OF_NO_RULE,
    IMPOSSIBLE_CONDITION,
    DECIDES_NOTHING,
    TARGET_UNKNOWN,
    RIVAL_RULES,
    ACTION_DISABLED,
    FILE_SHADOWED,
    UNUSED_MEANT;

    /** {@code rule-off}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** That which {@code @meant} of a rule can name so. */
    static Optional<WarningKind> ofRule(String text) {
        return ofRules().stream().filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** All that {@code @meant} of a rule can name. */
    static List<WarningKind> ofRules() {
        return Arrays.stream(values())
                .filter(k -> k != FILE_SHADOWED && k != UNUSED_MEANT)
                .toList();
    }
}
