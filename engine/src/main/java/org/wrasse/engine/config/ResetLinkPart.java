package org.wrasse.engine.config;

import java.time.Duration;
import java.util.List;
import org.wrasse.actions.pcie.ResetWay;

/**
 * Whether and how links are reset; null keys have the default of the kind.
 *
 * @param ways names of {@link ResetWay}s in the order in which they are tried
 */
public record ResetLinkPart(
        Boolean enabled, Boolean injected, Duration cooldown, List<String> ways) {

    public ResetLinkPart {
        ways =
                ways == null
                        ? ResetWay.DEFAULTS.stream().map(ResetWay::text).toList()
                        : List.copyOf(ways);
        if (ways.isEmpty() || ways.stream().distinct().count() != ways.size()) {
            throw new IllegalArgumentException(
                    "actions.reset-link.ways: must name one way or more, each once");
        }
        ways.forEach(ResetWay::of); // says what is wrong
    }

    static ResetLinkPart defaults() {
        return new ResetLinkPart(null, null, null, null);
    }

    public List<ResetWay> inOrder() {
        return ways.stream().map(ResetWay::of).toList();
    }
}
