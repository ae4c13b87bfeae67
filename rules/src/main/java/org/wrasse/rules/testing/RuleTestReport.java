package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.testing.RuleTestResult.Kind;

/**
 * What became of many tests.
 *
 * @param results in the order of the files and of the tests in them
 * @param problems why files could not be run
 * @param unreadable files and folders that could not be read, and why
 */
public record RuleTestReport(
        List<RuleTestResult> results, List<Problem> problems, List<Problem> unreadable) {
    public RuleTestReport {
        results = List.copyOf(results);
        problems = List.copyOf(problems);
        unreadable = List.copyOf(unreadable);
    }

    /** Of nothing but problems. */
    public static RuleTestReport of(List<Problem> problems) {
        return new RuleTestReport(List.of(), problems, List.of());
    }

    /** Whether a test failed. */
    public boolean failed() {
        return count(Kind.FAILED) > 0;
    }

    /** Whether no test failed and every file could be run. */
    public boolean passed() {
        return problems.isEmpty() && unreadable.isEmpty() && !failed();
    }

    /** All that stands against the rules or their tests: failures too, each in a line. */
    public List<Problem> againstThem() {
        List<Problem> failures =
                results.stream()
                        .flatMap(r -> r.failures().stream().map(failure -> problem(r, failure)))
                        .toList();
        return joined(joined(problems, unreadable), failures);
    }

    private static Problem problem(RuleTestResult result, RuleTestResult.Failure failure) {
        String what = "test \"" + result.test().name() + "\" fails: " + failure.what();
        return new Problem(
                result.file(),
                failure.line(),
                what,
                "mend the rule or its test: wrasse rules test " + result.file());
    }

    /** How many tests ended like this. */
    public long count(Kind kind) {
        return results.stream().filter(result -> result.kind() == kind).count();
    }

    /** Both together. */
    public RuleTestReport and(RuleTestReport other) {
        return new RuleTestReport(
                joined(results, other.results),
                joined(problems, other.problems),
                joined(unreadable, other.unreadable));
    }

    private static <T> List<T> joined(List<T> a, List<T> b) {
        List<T> joined = new ArrayList<>(a);
        joined.addAll(b);
        return joined;
    }
}
