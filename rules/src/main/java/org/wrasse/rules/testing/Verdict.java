package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.testing.RuleTestResult.Failure;

/**
 * Compares what was decided with what a test says.
 *
 * <p>A rule that the test names decides what is listed, in that order, and no more. An expectation
 * that names no rule is met by any rule's decision. What others decide is free unless {@code never}
 * or {@code only} forbids it.
 */
final class Verdict {
    private static final int SHOWN = 5;

    private final RuleBase base;
    private final RuleTest test;
    private final TestRun run;
    private final Set<Decision> unlisted;
    private final List<Failure> failures = new ArrayList<>();

    Verdict(RuleBase base, RuleTest test, TestRun run) {
        this.base = base;
        this.test = test;
        this.run = run;
        this.unlisted = new LinkedHashSet<>(run.decisions());
    }

    List<Failure> failures() {
        run.failures().forEach(f -> failures.add(new Failure(test.line(), f, List.of())));
        Set<String> named = test.rules();
        named.forEach(this::compare);
        compare(null);
        for (Expectation forbidden : test.never()) {
            run.decisions().stream()
                    .filter(decision -> forbidden.matches(decision, TestRun.START))
                    .forEach(decision -> unexpected(forbidden.line(), "never: ", decision));
        }
        tooMany(
                unlisted.stream()
                        .filter(decision -> test.only() || named.contains(decision.rule()))
                        .toList());
        return failures;
    }

    private void tooMany(List<Decision> decisions) {
        decisions.stream().limit(SHOWN).forEach(d -> unexpected(test.line(), "not expected: ", d));
        if (decisions.size() > SHOWN) {
            String more = "not expected: " + (decisions.size() - SHOWN) + " more decisions";
            failures.add(new Failure(test.line(), more, List.of()));
        }
    }

    /** Meets the expectations of a rule, or those of none, one after the other. */
    private void compare(String rule) {
        List<Decision> left = new ArrayList<>(unlisted);
        for (Expectation expectation : test.expected()) {
            if (!Objects.equals(rule, expectation.rule())) {
                continue;
            }
            Optional<Decision> found =
                    left.stream().filter(d -> expectation.matches(d, TestRun.START)).findFirst();
            if (found.isPresent()) {
                unlisted.remove(found.get());
                left = new ArrayList<>(left.subList(left.indexOf(found.get()) + 1, left.size()));
            } else {
                missing(expectation);
            }
        }
    }

    private void missing(Expectation expectation) {
        List<String> details = new ArrayList<>();
        nearest(expectation)
                .ifPresentOrElse(
                        decision -> {
                            List<String> otherwise =
                                    expectation.differences(decision, TestRun.START);
                            unlisted.remove(decision);
                            details.add("decided: " + text(decision));
                            details.add(
                                    otherwise.isEmpty()
                                            ? "but not in this order"
                                            : "but " + String.join("; ", otherwise));
                        },
                        () -> {
                            details.add(nothing(expectation));
                            if (expectation.rule() != null) {
                                details.add(new WhyNot(base, run).text(expectation.rule()));
                            }
                        });
        failures.add(new Failure(expectation.line(), "expected: " + expectation.text(), details));
    }

    /** The decision that was most likely meant. */
    private Optional<Decision> nearest(Expectation expectation) {
        return unlisted.stream()
                .filter(
                        decision ->
                                expectation.rule() != null
                                        ? decision.rule().equals(expectation.rule())
                                        : decision.action() == expectation.action())
                .min(
                        Comparator.comparingInt(
                                d -> expectation.differences(d, TestRun.START).size()));
    }

    private String nothing(Expectation expectation) {
        if (run.decisions().isEmpty()) {
            return "decided: nothing";
        }
        return expectation.rule() != null
                ? "decided: nothing by that rule"
                : "decided: no " + expectation.action().text() + " that is not listed";
    }

    private void unexpected(int line, String how, Decision decision) {
        failures.add(new Failure(line, how + text(decision), List.of()));
    }

    private static String text(Decision decision) {
        return "%s of %s at %s by \"%s\", mode %s, because %s"
                .formatted(
                        decision.action().text(),
                        decision.component().id(),
                        Times.text(decision.time() - TestRun.START),
                        decision.rule(),
                        decision.mode().text(),
                        decision.because());
    }
}
