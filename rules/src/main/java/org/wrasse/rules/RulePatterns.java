package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** All patterns of a rule's {@code when} part, however deep. */
final class RulePatterns {
    private static final Pattern RULE = Pattern.compile("^\\s*rule\\s*(==|!=|in\\b)");

    private final List<PatternDescr> patterns = new ArrayList<>();
    private final Set<PatternDescr> inForall = Collections.newSetFromMap(new IdentityHashMap<>());
    private int foralls;

    RulePatterns(RuleDescr rule) {
        collect(rule.getLhs());
    }

    List<PatternDescr> all() {
        return patterns;
    }

    /** Whether it stands in a {@code forall}, which facts that do not fit it can make untrue. */
    boolean isInForall(PatternDescr pattern) {
        return inForall.contains(pattern);
    }

    /** The short names of the facts matched on. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        patterns.forEach(p -> types.add(shortName(p)));
        return types;
    }

    /** How many patterns walk a list that no fact is behind. */
    long lists() {
        return patterns.stream().filter(p -> p.getSource() instanceof FromDescr).count();
    }

    /** How many facts of the type stand beside each other, so that all combinations are tried. */
    static long together(RuleDescr rule, String type) {
        return rule.getLhs().getDescrs().stream()
                .filter(d -> d instanceof PatternDescr p && p.getObjectType() != null)
                .filter(d -> shortName((PatternDescr) d).equals(type))
                .count();
    }

    /** Makes {@code Trip()} mean this rule's own trip, but where it is asked for another's. */
    void ownTripsOnly(RuleDescr rule) {
        String name = rule.getName().replace("\\", "\\\\").replace("\"", "\\\"");
        for (PatternDescr pattern : patterns) {
            if (shortName(pattern).equals("Trip") && !namesRule(pattern)) {
                pattern.addConstraint(new ExprConstraintDescr("rule == \"" + name + "\""));
            }
        }
    }

    private static boolean namesRule(PatternDescr pattern) {
        return pattern.getConstraint().getDescrs().stream()
                .anyMatch(
                        d ->
                                d instanceof ExprConstraintDescr constraint
                                        && RULE.matcher(constraint.getExpression()).find());
    }

    static String shortName(PatternDescr pattern) {
        String type = pattern.getObjectType();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private void collect(Object descr) {
        foralls += descr instanceof ForallDescr ? 1 : 0;
        if (descr instanceof PatternDescr pattern) {
            if (pattern.getObjectType() != null) {
                patterns.add(pattern);
            }
            if (foralls > 0) {
                inForall.add(pattern);
            }
            collect(pattern.getSource());
        } else if (descr instanceof AccumulateDescr accumulate) {
            collect(accumulate.getInput());
        } else if (descr instanceof CollectDescr collected) {
            collect(collected.getInputPattern());
        } else if (descr instanceof ConditionalElementDescr element) {
            for (BaseDescr child : element.getDescrs()) {
                collect(child);
            }
        }
        foralls -= descr instanceof ForallDescr ? 1 : 0;
    }
}
