package org.wrasse.collectors.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordNumbersTest {
    private static final Pattern PAIR =
            Pattern.compile("([A-Za-z_]{2,24}): ?(0x[0-9a-fA-F]{1,16}|[0-9]{1,19})(?![0-9a-zA-Z])");

    private static final Pattern LETTERS = Pattern.compile("[A-Za-z_]+");

    @Test
    void of_wordsWithNumbers_areReadInBothBases() {
        assertReads(
                Map.of("row", 0x1424, "bank", 3, "err_code", 0x80),
                "err_code:0x0080:0x0090 row:0x1424 bank: 3 bank:4 col:12cm x:1");
    }

    @Test
    void of_numberThatIsNoInt_isUnknown() {
        assertReads(
                Map.of("aa", -1, "bb", -1, "cc", Integer.MAX_VALUE),
                "aa:0xffffffffffffffff bb:2147483648 cc:2147483647");
    }

    @Test
    void of_randomTexts_readsWhatTheRegularExpressionFinds() {
        Random random = new Random(5);
        String[] parts = {
            "row",
            "_",
            "ab",
            "Z",
            ":",
            ":",
            ": ",
            "0x",
            "0",
            "12",
            "9f",
            "g",
            " ",
            "-",
            "x",
            "é",
            "12345678901234567890",
            "0123456789abcdef",
            "abcdefghijklmnopqrstuvwxyz"
        };
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Map<String, Integer> expected = byExpression(text.toString());
            assertReads(expected, text.toString());
            found += expected.size();
        }
        assertTrue(found > 200, found + " numbers");
    }

    /** These numbers, and none behind what else could be taken for a word. */
    private static void assertReads(Map<String, Integer> expected, String text) {
        WordNumbers numbers = WordNumbers.of(text);
        Set<String> words = new HashSet<>(expected.keySet());
        LETTERS.matcher(text).results().forEach(letters -> words.add(letters.group()));
        for (String word : words) {
            assertEquals(expected.containsKey(word), numbers.has(word), () -> word + " in " + text);
            assertEquals(expected.getOrDefault(word, -1), numbers.get(word), text);
        }
    }

    private static Map<String, Integer> byExpression(String text) {
        Map<String, Integer> pairs = new HashMap<>();
        Matcher matcher = PAIR.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group(2);
            boolean hex = digits.startsWith("0x");
            long value = Long.parseUnsignedLong(digits.substring(hex ? 2 : 0), hex ? 16 : 10);
            boolean fits = value >= 0 && value <= Integer.MAX_VALUE;
            pairs.putIfAbsent(matcher.group(1), fits ? (int) value : -1);
        }
        return pairs;
    }
}
