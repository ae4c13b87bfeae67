package org.wrasse.engine.config;

import java.time.Duration;
import java.util.List;
import org.wrasse.actions.pcie.ResetWay;

/**
 * Whether and how links are reset; null keys have the default of the kind.
 *
 * @param ways names of {@link ResetWay}s in the order in which they are tried
 * @param verify how long a link may take to come back after one of them
 */
public record ResetLinkPart(
        Boolean enabled, Boolean injected, Duration cooldown, List<String> ways, Duration verify) {

    private static final Duration MOST = Duration.ofMinutes(5);

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
        verify = verify == null ? Duration.ofSeconds(4) : verify;
        if (verify.toMillis() < 100 || verify.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "actions.reset-link.verify: must be from 100ms to 5m");
        }
    }

    static ResetLinkPart defaults() {
        return new ResetLinkPart(null, null, null, null, null);
    }

    public List<ResetWay> inOrder() {
        return ways.stream().map(ResetWay::of).toList();
    }
}
