package org.wrasse.rules.fact;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;

/**
 * The engine itself is in trouble, or is no more.
 *
 * @param over true where it was before and is not now
 * @param text one line for people: what is the matter, and what to do
 * @param time nanoseconds since 1970 when it was seen
 */
public record Trouble(TroubleKind kind, boolean over, String text, long time) {

    /** What stands for it among components: {@code device:wrasse/disk-full}. */
    public Component component() {
        return new Device("wrasse", kind.text());
    }
}
