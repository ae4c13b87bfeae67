package org.wrasse.engine.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The capabilities that the shipped unit for systemd names for actions on hardware. */
final class UnitCapabilities {
    private static final Path UNIT = Path.of("..", "config", "wrasse.service");
    private static final String COMMENT = "# for soft-offline-page, hard-offline-page, reset-link:";
    private static final String LINE = "#CapabilityBoundingSet=";

    /** As linux/capability.h numbers them. */
    private static final Map<String, Integer> NUMBERS = Map.of("CAP_SYS_ADMIN", 21);

    private UnitCapabilities() {}

    /** Their numbers, with commas between. */
    static String ofHardwareActions() throws IOException {
        return String.join(",", numbers().stream().map(String::valueOf).toList());
    }

    /** As {@code CapEff} of {@code /proc/PID/status} shows them. */
    static String asMask() throws IOException {
        return "%016x".formatted(numbers().stream().mapToLong(n -> 1L << n).sum());
    }

    private static List<Integer> numbers() throws IOException {
        List<String> unit = Files.readAllLines(UNIT);
        String line = unit.get(unit.indexOf(COMMENT) + 1);
        if (!line.startsWith(LINE)) {
            throw new IOException(UNIT + " names no capabilities after '" + COMMENT + "'");
        }
        return List.of(line.substring(LINE.length()).split(" ")).stream()
                .map(
                        name -> {
                            Integer number = NUMBERS.get(name);
                            if (number == null) {
                                throw new IllegalStateException(name + " has no number here");
                            }
                            return number;
                        })
                .toList();
    }
}
