package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wrasse.rules.Problem;

/** Reads one file; goes on behind what is wrong, so that all is told at once. */
final class RuleTestReader {
    private static final List<String> FILE = List.of("rules", "tests");
    private static final List<String> TEST =
            List.of("name", "rule", "events", "expect", "never", "only");

    private final List<String> rules = new ArrayList<>();
    private final List<RuleTest> tests = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    RuleTestFile read(String path, String text) {
        try {
            read(Entry.of(path, text));
        } catch (BadTest e) {
            problems.add(e.problem());
        }
        return new RuleTestFile(path, rules, tests, problems);
    }

    private void read(Entry file) throws BadTest {
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
        int before = problems.size();
        Map<String, Entry> keys = entry.map("a test", TEST);
        String name = name(entry, keys);
        String rule = keys.containsKey("rule") ? keys.get("rule").text() : null;
        boolean only = keys.containsKey("only") && keys.get("only").yes();
        List<TestInput> inputs = inputs(keys.get("events"));
        List<Expectation> expected = new ArrayList<>();
        each(keys.get("expect"), e -> expected.add(ExpectationReader.read(e, rule, true)));
        List<Expectation> never = new ArrayList<>();
        each(keys.get("never"), e -> never.add(ExpectationReader.read(e, null, false)));
        boolean says = expected.size() + never.size() > 0 || rule != null || only;
        if (!says && problems.size() == before) {
            throw entry.bad("a test that cannot fail", "write rule:, expect: or never:");
        }
        return new RuleTest(entry.line(), name, rule, inputs, expected, never, only);
    }

    private String name(Entry entry, Map<String, Entry> keys) throws BadTest {
        if (!keys.containsKey("name")) {
            throw entry.bad("a test without a name", "write name: what the rule is to do");
        }
        String name = keys.get("name").text();
        if (!names.add(name)) {
            throw entry.bad("a second test \"" + name + "\"", "give it another name");
        }
        return name;
    }

    private List<TestInput> inputs(Entry events) throws BadTest {
        EventReader reader = new EventReader();
        each(events, reader::read);
        List<TestInput> inputs = new ArrayList<>(reader.inputs());
        inputs.sort(Comparator.comparingLong(TestInput::at));
        return inputs;
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

    /** Reads one entry of a list. */
    private interface EntryReader {
        void read(Entry entry) throws BadTest;
    }
}
