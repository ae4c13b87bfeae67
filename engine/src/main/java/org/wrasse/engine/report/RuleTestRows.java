package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.rules.Problem;
import org.wrasse.rules.testing.RuleTestReport;
import org.wrasse.rules.testing.RuleTestResult;
import org.wrasse.rules.testing.RuleTestResult.Failure;
import org.wrasse.rules.testing.RuleTestResult.Kind;

/** A report of rule tests as it is printed: what failed in full, what passed by file. */
public final class RuleTestRows {
    private final RuleTestReport report;

    public RuleTestRows(RuleTestReport report) {
        this.report = report;
    }

    /** Lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        report.problems().forEach(problem -> lines.add(problem.toString()));
        report.unreadable().forEach(problem -> lines.add(problem.toString()));
        byFile().forEach((file, results) -> addFile(lines, file, results));
        if (report.results().isEmpty()) {
            lines.add("no tests were run: write NAME.test.yaml beside a rule file (docs/rules.md)");
        }
        lines.add(
                "%d passed, %d failed, %d skipped"
                        .formatted(
                                report.count(Kind.PASSED),
                                report.count(Kind.FAILED),
                                report.count(Kind.SKIPPED)));
        return lines;
    }

    /** Objects for programs: one a problem, one a test, and the sum. */
    public List<ObjectNode> objects() {
        List<ObjectNode> objects = new ArrayList<>();
        report.problems().forEach(problem -> objects.add(problem(problem)));
        report.unreadable().forEach(problem -> objects.add(problem(problem)));
        report.results().forEach(result -> objects.add(test(result)));
        objects.add(
                object("tests")
                        .put("passed", report.count(Kind.PASSED))
                        .put("failed", report.count(Kind.FAILED))
                        .put("skipped", report.count(Kind.SKIPPED))
                        .put("problems", report.problems().size() + report.unreadable().size()));
        return objects;
    }

    private static void addFile(List<String> lines, String file, List<RuleTestResult> results) {
        results.forEach(result -> lines.addAll(result.lines()));
        long passed = results.stream().filter(r -> r.kind() == Kind.PASSED).count();
        long millis = results.stream().mapToLong(RuleTestResult::nanos).sum() / 1_000_000;
        String how = passed == results.size() ? "ok  " : "    ";
        lines.add(
                "%s %s: %d of %d passed, %d ms"
                        .formatted(how, file, passed, results.size(), millis));
    }

    private Map<String, List<RuleTestResult>> byFile() {
        return report.results().stream()
                .collect(
                        Collectors.groupingBy(
                                RuleTestResult::file, LinkedHashMap::new, Collectors.toList()));
    }

    private static ObjectNode test(RuleTestResult result) {
        ObjectNode object =
                object("test")
                        .put("file", result.file())
                        .put("line", result.test().line())
                        .put("name", result.test().name())
                        .put("result", result.kind().text())
                        .put("micros", result.nanos() / 1000);
        if (result.kind() == Kind.SKIPPED) {
            object.put("why", result.skipped());
        }
        ArrayNode failures = object.putArray("failures");
        for (Failure failure : result.failures()) {
            ArrayNode details =
                    failures.addObject()
                            .put("line", failure.line())
                            .put("what", failure.what())
                            .putArray("details");
            failure.details().forEach(details::add);
        }
        return object;
    }

    private static ObjectNode problem(Problem problem) {
        return object("problem")
                .put("file", problem.file())
                .put("line", problem.line())
                .put("what", problem.what())
                .put("remedy", problem.remedy());
    }

    private static ObjectNode object(String type) {
        return JournalJson.object().put("schema", 1).put("type", type);
    }
}
