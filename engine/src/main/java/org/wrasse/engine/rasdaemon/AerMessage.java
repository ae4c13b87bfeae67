package org.wrasse.engine.rasdaemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.wrasse.collectors.decode.aer.AerSeverity;
import org.wrasse.collectors.decode.aer.AerStatus;

/**
 * The text that rasdaemon makes of an AER status: the names of its bits, then perhaps the header
 * that was logged.
 *
 * @param status the error status register
 * @param header the words of the header in hexadecimal; none if none was logged
 */
record AerMessage(int status, List<String> header) {
    private static final String HEADER = " TLP Header:";
    private static final Pattern NUMBERED = Pattern.compile("(?i)bit ?(\\d{1,2})");
    private static final int BITS = 32;

    /** What 0.6.8 to 0.8.4 call, or spell, otherwise. */
    private static final Map<String, String> OTHERWISE =
            Map.of(
                    "relaynumrollover", "replaynumrollover",
                    "surpriselinkdown", "surprisedown",
                    "uncorrectedinternal", "uncorrectableinternal",
                    "poisonedtlpegreesblocked", "poisonedtlpegressblocked");

    String text(AerSeverity severity) {
        List<String> names = new ArrayList<>();
        for (String name : AerStatus.names(status, severity)) {
            names.add(
                    name.startsWith("bit ")
                            ? name.replace("bit ", "BIT")
                            : name.replaceFirst("(?<!Receiver) Error$", ""));
        }
        String bits = String.join(", ", names);
        return header.isEmpty() ? bits : bits + HEADER + " " + String.join(" ", header);
    }

    /**
     * The message of a text, as 0.6.8 to 0.8.5 have it.
     *
     * @throws IllegalArgumentException if a name in it is that of no bit
     */
    static AerMessage parse(String text, AerSeverity severity) {
        int at = text.indexOf(HEADER.strip());
        String bits = at < 0 ? text : text.substring(0, at);
        int status = 0;
        for (String name : bits.split(",")) {
            if (!name.isBlank()) {
                status |= 1 << bit(name.strip(), severity);
            }
        }
        return new AerMessage(
                status, at < 0 ? List.of() : words(text.substring(at + HEADER.strip().length())));
    }

    private static List<String> words(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        if (!words.stream().allMatch(word -> word.matches("\\p{XDigit}{1,8}"))) {
            throw new IllegalArgumentException("'" + text.strip() + "' is no TLP header");
        }
        return words;
    }

    private static int bit(String name, AerSeverity severity) {
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches() && Integer.parseInt(numbered.group(1)) < BITS) {
            return Integer.parseInt(numbered.group(1));
        }
        return IntStream.range(0, BITS)
                .filter(bit -> key(AerStatus.names(1 << bit, severity).get(0)).equals(key(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no AER error"));
    }

    /** What is the same in all spellings. */
    private static String key(String name) {
        String letters =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll(" (error|violation)$", "")
                        .replaceAll("[^a-z0-9]", "");
        return OTHERWISE.getOrDefault(letters, letters);
    }
}
