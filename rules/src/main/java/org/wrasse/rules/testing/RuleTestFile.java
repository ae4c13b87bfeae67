package org.wrasse.rules.testing;

import java.util.Comparator;
import java.util.List;
import org.wrasse.rules.Problem;

/**
 * A file of tests as it was read.
 *
 * @param path the name that operators know it by
 * @param rules names of the rule files whose rules are in play; none: all
 * @param tests none if there are problems
 * @param problems what is wrong with the file
 */
public record RuleTestFile(
        String path, List<String> rules, List<RuleTest> tests, List<Problem> problems) {
    /** What such a file's name ends in. */
    public static final String SUFFIX = ".test.yaml";

    public RuleTestFile {
        rules = List.copyOf(rules);
        tests = problems.isEmpty() ? List.copyOf(tests) : List.of();
        problems = problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** Reads the text of a file; what is wrong with it is among its problems. */
    public static RuleTestFile read(String path, String text) {
        return new RuleTestReader().read(path, text);
    }
}
