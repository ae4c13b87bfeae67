package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.ActionKind;

/**
 * A rule's own text, from {@code rule} to {@code end}, as its file was when it was journaled.
 *
 * @param file the name that operators know it by
 * @param line number of the first line
 */
public record RuleExcerpt(String file, int line, List<String> lines) {
    private static final Pattern ACTION = Pattern.compile("\\bdecide\\s*\\.\\s*(\\w+)");

    /** Found by its text alone, so that rules are shown that no longer compile. */
    static Optional<RuleExcerpt> find(List<RuleSource> sources, String rule) {
        Pattern head =
                Pattern.compile("^\\s*rule\\s+[\"']?" + Pattern.quote(rule) + "[\"']?\\s*(//.*)?$");
        for (RuleSource source : sources) {
            List<String> all = source.text().lines().toList();
            for (int i = all.size() - 1; i >= 0; i--) {
                if (head.matcher(all.get(i)).matches()) {
                    return Optional.of(new RuleExcerpt(source.path(), i + 1, from(all, i)));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> from(List<String> all, int first) {
        List<String> lines = new ArrayList<>();
        for (int i = first; i < all.size(); i++) {
            lines.add(all.get(i));
            if (all.get(i).strip().equals("end")) {
                break;
            }
        }
        return List.copyOf(lines);
    }

    /** What it can decide, by the words {@code decide.…} in it. */
    Set<ActionKind> actions() {
        Set<ActionKind> actions = new LinkedHashSet<>();
        Matcher word = ACTION.matcher(String.join("\n", lines));
        while (word.find()) {
            action(word.group(1)).ifPresent(actions::add);
        }
        return actions;
    }

    /** {@code softOffline} is soft-offline-page: the word is the kind's, or a part of it. */
    private static Optional<ActionKind> action(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Stream.of(ActionKind.values())
                .filter(kind -> kind.text().replace("-", "").contains(lower))
                .findFirst();
    }
}
