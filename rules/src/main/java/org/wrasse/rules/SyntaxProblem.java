package org.wrasse.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.parser.DroolsError;

/** Says in plain words what the DRL parser could not read. */
final class SyntaxProblem {
    private static final Pattern PREFIX = Pattern.compile("^\\[ERR \\d+\\] Line (\\d+):\\d+ ");

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
        return new Problem(source.path(), line, what, remedy(message));
    }

    private static String remedy(String message) {
        if (message.contains("'<eof>'") || message.contains("'<EOF>'")) {
            return "look for a missing `end`, quote or bracket above";
        }
        if (message.matches("(no viable alternative at|mismatched) input '(then|end)'.*")) {
            return "look for a missing `)`, `when` or `then` above";
        }
        return "a rule reads: rule \"NAME\" @serd( ... ) when CONDITIONS then ACTIONS end";
    }
}
