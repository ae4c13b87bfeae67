package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads {@link RuleOutline}s off parsed rules. */
final class RuleOutlines {
    private RuleOutlines() {}

    static RuleOutline of(ParsedRule rule) {
        RuleDescr descr = rule.descr();
        // The parser has cut off how the text begins, and so its lines.
        List<Token> then = Tokens.of(String.valueOf(descr.getConsequence()));
        List<Integer> lines =
                rule.text().linesOf("decide", descr.getConsequenceLine(), descr.getEndLine());
        return new RuleOutline(
                rule.info(),
                matches(descr),
                acts(then, lines),
                text(then),
                rule.text().withComment(descr.getLine(), descr.getEndLine()),
                descr.getEndLine(),
                rule.counts(),
                rule.meant());
    }

    private static List<RuleOutline.Match> matches(RuleDescr rule) {
        return new RulePatterns(rule)
                .all().stream().map(pattern -> match(pattern, isRequired(pattern, rule))).toList();
    }

    private static boolean isRequired(PatternDescr pattern, RuleDescr rule) {
        return rule.getLhs().getDescrs().stream().anyMatch(descr -> descr == pattern);
    }

    private static RuleOutline.Match match(PatternDescr pattern, boolean required) {
        List<String> constraints = new ArrayList<>();
        for (BaseDescr descr : pattern.getConstraint().getDescrs()) {
            if (descr instanceof ExprConstraintDescr expression) {
                constraints.add(expression.getExpression().trim());
            }
        }
        String name = pattern.getIdentifier() == null ? "" : pattern.getIdentifier();
        Class<?> type = Vocabulary.TYPES.get(RulePatterns.shortName(pattern));
        return new RuleOutline.Match(type, name, constraints, required, pattern.getLine());
    }

    /**
     * @param lines of the actions, in their order
     */
    private static List<RuleOutline.Act> acts(List<Token> then, List<Integer> lines) {
        List<RuleOutline.Act> acts = new ArrayList<>();
        for (int i = 0; i + 3 < then.size(); i++) {
            if (then.get(i).is("decide") && then.get(i + 1).is(".") && then.get(i + 3).is("(")) {
                String argument = text(then.subList(i + 4, closing(then, i + 4)));
                int line = acts.size() < lines.size() ? lines.get(acts.size()) : 0;
                acts.add(new RuleOutline.Act(then.get(i + 2).text(), argument, line));
            }
        }
        return acts;
    }

    /** Where the parenthesis closes that stands open at {@code from}. */
    private static int closing(List<Token> tokens, int from) {
        int depth = 1;
        for (int i = from; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private static String text(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }
}
