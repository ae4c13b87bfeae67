package org.wrasse.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the word that was meant. */
public final class Words {
    private Words() {}

    /** {@code did you mean X?}, or the words there are. */
    public static String suggest(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(word -> "did you mean " + word + "?")
                .orElseGet(() -> "there are " + list(known));
    }

    public static String list(Collection<String> words) {
        return new TreeSet<>(words).stream().collect(Collectors.joining(", "));
    }

    /** The known word within a third of its length in edits, the nearest first. */
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        Set<String> sorted = new TreeSet<>(known);
        return sorted.stream()
                .filter(word -> distance(wrong, word) <= Math.max(1, (word.length() + 1) / 3))
                .min(Comparator.comparingInt(word -> distance(wrong, word)));
    }

    /** Levenshtein's distance, upper and lower case being the same. */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = lower(a.charAt(i - 1)) == lower(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static char lower(char c) {
        return Character.toLowerCase(c);
    }
}
