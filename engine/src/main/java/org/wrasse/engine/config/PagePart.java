package org.wrasse.engine.config;

import java.time.Duration;
import org.wrasse.actions.memory.HugePages;

/** An action that takes pages offline; a key that is left out has the default of the kind. */
public record PagePart(Boolean enabled, Boolean injected, Duration cooldown, HugePages hugePages) {
    public PagePart {
        hugePages = hugePages == null ? HugePages.TRANSPARENT : hugePages;
    }

    static PagePart defaults() {
        return new PagePart(null, null, null, null);
    }
}
