package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Reader reader = new Reader();
        try {
            reader.read(Entry.of(path, text));
        } catch (BadTest e) {
            reader.problems.add(e.problem());
        }
        return new RuleTestFile(path, reader.rules, reader.tests, reader.problems);
    }

    /** Goes on behind what is wrong, so that all is told at once. */
    private static final class Reader {
        private static final List<String> FILE = List.of("rules", "tests");
        private static final List<String> TEST =
                List.of("name", "rule", "events", "expect", "never", "only");

        private final List<String> rules = new ArrayList<>();
        private final List<RuleTest> tests = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        void read(Entry file) throws BadTest {
            Map<String, Entry> keys = file.map("a test file", FILE);
            if (keys.containsKey("rules")) {
                rules.addAll(keys.get("rules").texts());
            }
            if (!keys.containsKey("tests") || keys.get("tests").list().isEmpty()) {
                throw file.bad("no tests", "write tests: and a list");
            }
            each(keys.get("tests"), test -> tests.add(test(test)));
        }

        private RuleTest test(Entry entry) throws BadTest {
            Map<String, Entry> keys = entry.map("a test", TEST);
            if (!keys.containsKey("name")) {
                throw entry.bad("a test without a name", "write name: what the rule is to do");
            }
            String name = keys.get("name").text();
            if (!names.add(name)) {
                throw entry.bad("a second test \"" + name + "\"", "give it another name");
            }
            String rule = keys.containsKey("rule") ? keys.get("rule").text() : null;
            EventReader events = new EventReader();
            each(keys.get("events"), events::read);
            List<Expectation> expected = new ArrayList<>();
            each(keys.get("expect"), e -> expected.add(ExpectationReader.read(e, rule, true)));
            List<Expectation> never = new ArrayList<>();
            each(keys.get("never"), e -> never.add(ExpectationReader.read(e, null, false)));
            boolean only = keys.containsKey("only") && keys.get("only").yes();
            if (rule == null && expected.isEmpty() && never.isEmpty() && !only) {
                throw entry.bad("a test that cannot fail", "write rule:, expect: or never:");
            }
            List<TestInput> inputs = new ArrayList<>(events.inputs());
            inputs.sort(Comparator.comparingLong(TestInput::at));
            return new RuleTest(entry.line(), name, rule, inputs, expected, never, only);
        }

        private void each(Entry list, EntryReader reader) throws BadTest {
            if (list == null || list.isEmpty()) {
                return;
            }
            for (Entry entry : list.list()) {
                try {
                    reader.read(entry);
                } catch (BadTest e) {
                    problems.add(e.problem());
                }
            }
        }
    }

    /** Reads one entry of a list. */
    private interface EntryReader {
        void read(Entry entry) throws BadTest;
    }
}
