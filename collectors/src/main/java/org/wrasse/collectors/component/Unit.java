package org.wrasse.collectors.component;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of parts that errors can be counted per; the words of {@code per} in {@code @serd}.
 * Memory: page ⊂ row, column ⊂ bank ⊂ rank ⊂ dimm ⊂ channel ⊂ controller ⊂ socket. PCI Express:
 * function ⊂ link ⊂ root-port. Processor: cpu ⊂ core ⊂ socket, mca-bank ⊂ socket.
 */
public enum Unit {
    PAGE,
    ROW,
    COLUMN,
    BANK,
    RANK,
    DIMM,
    CHANNEL,
    CONTROLLER,
    MCA_BANK,
    CPU,
    CORE,
    SOCKET,
    FUNCTION,
    LINK,
    ROOT_PORT,
    MEMDEV,
    DISK,
    INTERFACE,
    DEVICE;

    /** The word in a rule. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The unit that operators write as {@code text}, or empty if there is none. */
    public static Optional<Unit> of(String text) {
        return Arrays.stream(values()).filter(u -> u.text().equals(text)).findFirst();
    }
}
