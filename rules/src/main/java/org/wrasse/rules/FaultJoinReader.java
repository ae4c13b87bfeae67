package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.wrasse.rules.FaultConditions.Equality;
import org.wrasse.rules.FaultConditions.Field;
import org.wrasse.rules.fact.FaultyComponent;

/**
 * Reads off a rule how it ties the {@link FaultyComponent}s that it matches to other facts. Only
 * what is understood for certain counts: a pattern that always has to match (not one in {@code or},
 * {@code not} and the like), and an equality of two fields that are components. A fault that fits
 * none of the equalities of a pattern takes no part in a whole match: it neither joins it, nor
 * blocks it in a {@code not}, nor is counted in an {@code accumulate}. In a {@code forall} it is
 * the other way round, so that nothing is tied there.
 */
final class FaultJoinReader {
    private final RulePatterns rulePatterns;
    private final List<PatternDescr> patterns;

    /** Those without which the rule cannot match. */
    private final List<PatternDescr> required;

    private final FaultConditions conditions;
    private final Set<FaultJoin> joins = new LinkedHashSet<>();
    private final Set<PatternDescr> tied = Collections.newSetFromMap(new IdentityHashMap<>());

    FaultJoinReader(RuleDescr rule) {
        rulePatterns = new RulePatterns(rule);
        List<PatternDescr> all = rulePatterns.all();
        patterns = all.stream().filter(p -> p.getSource() == null).toList();
        required = patterns.stream().filter(p -> contains(rule.getLhs().getDescrs(), p)).toList();
        conditions = new FaultConditions(all, required);
        tieAll();
    }

    Set<FaultJoin> joins() {
        return joins;
    }

    /** Empty if every pattern of faults is tied to other facts, or there is none. */
    Optional<FaultJoins.Untied> untied() {
        if (patterns.stream().filter(FaultJoinReader::mayBeFault).allMatch(tied::contains)) {
            return Optional.empty();
        }
        return Optional.of(new FaultJoins.Untied(otherTypes(required), otherTypes(patterns)));
    }

    private static Set<Class<?>> otherTypes(List<PatternDescr> patterns) {
        return patterns.stream()
                .map(FaultConditions::type)
                .filter(type -> type != FaultyComponent.class)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A fault that is tied to another one is tied as soon as that is. */
    private void tieAll() {
        int before;
        do {
            before = tied.size();
            for (PatternDescr pattern : patterns) {
                if (FaultConditions.type(pattern) == FaultyComponent.class && tie(pattern)) {
                    tied.add(pattern);
                }
            }
        } while (tied.size() > before);
    }

    private static boolean contains(List<? extends BaseDescr> descrs, PatternDescr pattern) {
        return descrs.stream().anyMatch(d -> d == pattern);
    }

    private boolean tie(PatternDescr fault) {
        if (tied.contains(fault)) {
            return true;
        }
        if (rulePatterns.isInForall(fault)) {
            return false;
        }
        for (PatternDescr pattern : patterns) {
            boolean own = pattern == fault;
            if (!own && !(contains(required, pattern) && isSettled(pattern))) {
                continue;
            }
            for (BaseDescr constraint : FaultConditions.constraints(pattern)) {
                List<Equality> equalities = conditions.equalities(pattern, constraint);
                List<FaultJoin> found = joins(fault, equalities);
                if (!found.isEmpty() && found.size() == equalities.size()) {
                    joins.addAll(found);
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isSettled(PatternDescr pattern) {
        return !mayBeFault(pattern) || tied.contains(pattern);
    }

    private static boolean mayBeFault(PatternDescr pattern) {
        return FaultConditions.type(pattern).isAssignableFrom(FaultyComponent.class);
    }

    /** Those of the equalities that tie the fault to a fact that is known before it. */
    private List<FaultJoin> joins(PatternDescr fault, List<Equality> equalities) {
        List<FaultJoin> found = new ArrayList<>();
        for (Equality equality : equalities) {
            equality.from(fault)
                    .filter(e -> e.other().pattern() != fault && isSettled(e.other().pattern()))
                    .flatMap(e -> join(e.one(), e.other()))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<FaultJoin> join(Field ofFault, Field ofOther) {
        return FaultKey.of(ofFault.method().getName())
                .map(
                        key ->
                                new FaultJoin(
                                        FaultConditions.type(ofOther.pattern()),
                                        ofOther.method(),
                                        FaultConditions.unit(ofOther.pattern()),
                                        key,
                                        FaultConditions.unit(ofFault.pattern())));
    }
}
