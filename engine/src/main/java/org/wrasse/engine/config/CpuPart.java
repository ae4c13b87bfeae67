package org.wrasse.engine.config;

import java.time.Duration;

/** The action that takes CPUs offline; a key that is left out has the default of the kind. */
public record CpuPart(Boolean enabled, Boolean injected, Duration cooldown, Boolean wholeCore) {
    public CpuPart {
        wholeCore = wholeCore == null || wholeCore;
    }

    static CpuPart defaults() {
        return new CpuPart(null, null, null, null);
    }
}
