package org.wrasse.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.parser.DroolsError;

/** Says in plain words what the DRL parser could not read. */
final class SyntaxProblem {
    private static final Pattern PREFIX = Pattern.compile("^\\[ERR \\d+\\] Line (\\d+):\\d+ ");

    private static final Pattern INPUT = Pattern.compile("input '([\\w-]+)'");
    private static final List<String> KEYWORDS =
            List.of("salience", "no-loop", "when", "then", "end", "rule");

    private SyntaxProblem() {}

    static Problem of(RuleSource source, DroolsError error) {
        String message = error.getMessage().lines().findFirst().orElse("").trim();
        int line = error.getLines().length > 0 ? Math.max(0, error.getLines()[0]) : 0;
        Matcher prefix = PREFIX.matcher(message);
        if (prefix.find()) {
            line = Integer.parseInt(prefix.group(1));
            message = message.substring(prefix.end());
        }
        String what = "syntax error: " + message;
        return new Problem(source.path(), line, what, remedy(source, line, message));
    }

    private static String remedy(RuleSource source, int line, String message) {
        if (message.contains("'<eof>'") || message.contains("'<EOF>'")) {
            return "look for a missing `end`, quote or bracket above";
        }
        if (message.matches("(no viable alternative at|mismatched) input '(then|end)'.*")) {
            return "look for a missing `)`, `when` or `then` above";
        }
        Matcher input = INPUT.matcher(message);
        if (input.find()) {
            Optional<String> meant = nearest(source, line, input.group(1));
            if (meant.isPresent()) {
                return "did you mean " + meant.get() + "?";
            }
        }
        return "a rule reads: rule \"NAME\" @serd( ... ) when CONDITIONS then ACTIONS end";
    }

    /** The parser breaks words at hyphens; the line has them whole. */
    private static Optional<String> nearest(RuleSource source, int line, String start) {
        String text = source.text().lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        Matcher word = Pattern.compile("\\b" + Pattern.quote(start) + "[\\w-]*").matcher(text);
        return word.find() && !KEYWORDS.contains(word.group())
                ? Words.nearest(word.group(), KEYWORDS)
                : Optional.empty();
    }
}
