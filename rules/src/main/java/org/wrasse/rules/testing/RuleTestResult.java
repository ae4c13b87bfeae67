package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What became of a test.
 *
 * @param file the test file
 * @param skipped why it was not run; empty if it was
 * @param failures what was otherwise than expected; empty if it passed
 * @param fired names of the rules that decided something in it
 * @param nanos how long it took
 */
public record RuleTestResult(
        String file,
        RuleTest test,
        String skipped,
        List<Failure> failures,
        Set<String> fired,
        long nanos) {

    /**
     * Something otherwise than expected.
     *
     * @param line where the expectation stands in the test file
     * @param what one line: what was expected, or decided against it
     * @param details lines: what was decided instead, and why not what was expected
     */
    public record Failure(int line, String what, List<String> details) {
        public Failure {
            details = List.copyOf(details);
        }
    }

    public RuleTestResult {
        failures = List.copyOf(failures);
        fired = Set.copyOf(fired);
    }

    /** A test that was not run has not passed, nor has it failed. */
    public enum Kind {
        PASSED,
        FAILED,
        SKIPPED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Kind kind() {
        if (!skipped.isEmpty()) {
            return Kind.SKIPPED;
        }
        return failures.isEmpty() ? Kind.PASSED : Kind.FAILED;
    }

    /** What people are told of a test that did not pass; none if it did. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (kind() == Kind.SKIPPED) {
            lines.add("SKIP " + file + ":" + test.line() + ": " + test.name() + ": " + skipped);
        }
        if (kind() == Kind.FAILED) {
            lines.add("FAIL " + file + ":" + test.line() + ": " + test.name());
        }
        for (Failure failure : failures) {
            lines.add("  " + file + ":" + failure.line() + ": " + failure.what());
            failure.details().forEach(detail -> lines.add("    " + detail));
        }
        return lines;
    }
}
