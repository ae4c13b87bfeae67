package org.wrasse.rules.testing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One test of a file.
 *
 * @param line where it begins
 * @param rule the rule that it is about, or null: that rule decides what is listed and no more
 * @param inputs by time
 * @param expected in the order in which they are to be decided
 * @param never what must not be decided
 * @param only whether no rule may decide anything that is not listed
 */
public record RuleTest(
        int line,
        String name,
        String rule,
        List<TestInput> inputs,
        List<Expectation> expected,
        List<Expectation> never,
        boolean only) {

    public RuleTest {
        inputs = List.copyOf(inputs);
        expected = List.copyOf(expected);
        never = List.copyOf(never);
    }

    /** The rules of which it lists all decisions. */
    Set<String> rules() {
        Set<String> rules = new LinkedHashSet<>();
        if (rule != null) {
            rules.add(rule);
        }
        expected.stream().map(Expectation::rule).filter(Objects::nonNull).forEach(rules::add);
        return rules;
    }
}
