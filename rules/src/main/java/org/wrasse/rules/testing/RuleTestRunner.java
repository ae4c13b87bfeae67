package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.Words;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.testing.RuleTestFiles.Found;
import org.wrasse.rules.testing.RuleTestResult.Failure;

/** Runs tests against a compiled rule base; a test takes milliseconds. */
public final class RuleTestRunner {
    private final RuleBase base;

    /** Tests that name a rule of which the configuration says otherwise are skipped. */
    public RuleTestRunner(RuleBase base) {
        this.base = base;
    }

    /** Runs the tests of all the files. */
    public RuleTestReport run(Found found) {
        RuleTestReport none = new RuleTestReport(List.of(), List.of(), found.unreadable());
        return found.files().stream().map(this::run).reduce(none, RuleTestReport::and);
    }

    /** Runs a file's tests, each with a session of its own; none if the file has problems. */
    public RuleTestReport run(RuleTestFile file) {
        List<Problem> problems = new ArrayList<>(file.problems());
        Set<String> inPlay = inPlay(file, problems);
        file.tests().forEach(test -> checkNames(file, test, inPlay, problems));
        if (!problems.isEmpty()) {
            return RuleTestReport.of(problems);
        }
        List<RuleTestResult> results =
                file.tests().stream().map(test -> run(file, test, inPlay)).toList();
        return new RuleTestReport(results, List.of(), List.of());
    }

    private RuleTestResult run(RuleTestFile file, RuleTest test, Set<String> inPlay) {
        Optional<String> skipped = test.rules().stream().filter(this::changed).findFirst();
        if (skipped.isPresent()) {
            String why = "the configuration changes \"" + skipped.get() + "\"";
            return new RuleTestResult(file.path(), test, why, List.of(), Set.of(), 0);
        }
        long begin = System.nanoTime();
        TestRun run = new TestRun(base, inPlay);
        List<Failure> failures = new ArrayList<>();
        try {
            run.play(test.inputs());
            failures.addAll(new Verdict(base, test, run).failures());
        } catch (IllegalArgumentException e) {
            failures.add(new Failure(test.line(), String.valueOf(e.getMessage()), List.of()));
        }
        Set<String> fired =
                run.decisions().stream()
                        .map(Decision::rule)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        long nanos = System.nanoTime() - begin;
        return new RuleTestResult(file.path(), test, "", failures, fired, nanos);
    }

    private boolean changed(String rule) {
        return base.rules().stream()
                .anyMatch(info -> info.name().equals(rule) && info.setting() != null);
    }

    /** The paths of the rule files that the test file names; all if it names none. */
    private Set<String> inPlay(RuleTestFile file, List<Problem> problems) {
        List<String> paths = base.sources().stream().map(RuleSource::path).toList();
        if (file.rules().isEmpty()) {
            return Set.copyOf(paths);
        }
        Set<String> inPlay = new LinkedHashSet<>();
        for (String name : file.rules()) {
            List<String> found =
                    paths.stream().filter(p -> p.equals(name) || name.equals(name(p))).toList();
            if (found.isEmpty()) {
                List<String> names = paths.stream().map(RuleTestRunner::name).toList();
                String what = "rules: there is no rule file " + name;
                problems.add(new Problem(file.path(), 0, what, Words.suggest(name, names)));
            }
            inPlay.addAll(found);
        }
        return inPlay;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void checkNames(
            RuleTestFile file, RuleTest test, Set<String> inPlay, List<Problem> problems) {
        List<String> names =
                base.rules().stream()
                        .filter(rule -> inPlay.contains(rule.file()))
                        .map(RuleInfo::name)
                        .toList();
        if (test.rule() != null && !names.contains(test.rule())) {
            problems.add(noRule(file, test.line(), test.rule(), names));
        }
        Stream.concat(test.expected().stream(), test.never().stream())
                .filter(e -> e.rule() != null && !e.rule().equals(test.rule()))
                .filter(e -> !names.contains(e.rule()))
                .forEach(e -> problems.add(noRule(file, e.line(), e.rule(), names)));
    }

    private static Problem noRule(RuleTestFile file, int line, String rule, List<String> names) {
        String remedy =
                Words.nearest(rule, names)
                        .map(name -> "did you mean \"" + name + "\"?")
                        .orElse("see 'wrasse rules list'");
        return new Problem(file.path(), line, "there is no rule \"" + rule + "\"", remedy);
    }
}
