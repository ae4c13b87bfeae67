package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Unit;
import org.wrasse.rules.fact.Case;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.testing.RuleTestFile;
import org.wrasse.rules.testing.RuleTestReport;
import org.wrasse.rules.testing.RuleTestRunner;

/** docs/rules.md says what the classes say. */
class RulesPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```drl\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TESTS =
            Pattern.compile("```yaml\\n((?:rules: .*\\n\\n)?tests:.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("`([A-Za-z][A-Za-z0-9-]*)`");
    private static final Set<String> COUNTED_NOT_NAMED = Set.of("HardwareEvent", "Observation");

    private static final List<Class<?>> FACTS =
            List.of(Trip.class, FaultyComponent.class, Case.class, Tick.class, Trouble.class);

    private static String page;

    @BeforeAll
    static void readPage() throws IOException {
        page = Files.readString(Path.of("..", "docs", "rules.md"));
    }

    @Test
    void everyFact_isOnThePage() {
        Set<String> missing = new TreeSet<>(Vocabulary.FACTS.keySet());
        missing.removeAll(COUNTED_NOT_NAMED);
        missing.removeAll(words(section("## Facts")));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyFieldOfTheEnginesOwnFacts_isInItsRowAndNoOther() {
        for (Class<?> fact : FACTS) {
            String name = fact.getSimpleName();
            Set<String> said = words(row(name));
            said.removeAll(Set.of(name, "ActionKind", "TroubleKind"));
            Set<String> fields = new TreeSet<>(Vocabulary.fields(name));
            Stream.of(fact.getDeclaredMethods())
                    .filter(m -> Modifier.isPublic(m.getModifiers()))
                    .filter(m -> m.getParameterCount() == 1)
                    .forEach(m -> fields.add(m.getName()));
            fields.remove("equals");
            assertEquals(fields, said, name);
        }
    }

    @Test
    void everyFieldInARowOfFacts_exists() {
        List<String> unknown = new ArrayList<>();
        for (String line : section("## Facts").lines().filter(l -> l.startsWith("| `")).toList()) {
            String[] cells = line.split("\\|");
            Set<String> known = new TreeSet<>(words(cells[1]));
            words(cells[1]).forEach(fact -> known.addAll(Vocabulary.fields(fact)));
            Vocabulary.PARTS.keySet().forEach(part -> known.addAll(Vocabulary.fields(part)));
            known.addAll(Vocabulary.FACTS.keySet());
            known.addAll(Vocabulary.TYPES.keySet());
            Vocabulary.TYPES.keySet().stream()
                    .filter(t -> line.contains("`" + t + "`"))
                    .forEach(t -> known.addAll(Vocabulary.fields(t)));
            words(cells[2]).stream().filter(w -> !known.contains(w)).forEach(unknown::add);
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void everyUnitAndKeyAndAction_isOnThePage() {
        Set<String> counting = words(section("## Counting"));
        for (Unit unit : Unit.values()) {
            assertTrue(counting.contains(unit.text()), unit.text());
        }
        for (String key : RuleAnnotations.KEYS) {
            assertTrue(counting.contains(key), key);
        }
        String deciding = section("## Deciding");
        for (String action : Vocabulary.ACTIONS) {
            assertTrue(deciding.contains("." + action + "("), action);
        }
    }

    @Test
    void everyExample_compilesAloneAndAllTogether() {
        List<String> examples = blocks(EXAMPLE);
        assertTrue(examples.size() >= 10, examples.size() + " examples");
        examples.forEach(Rules::compiled);
        RuleBase all = Rules.compiled(String.join("\n", examples));
        assertEquals(examples.size(), all.rules().size());
    }

    /** What the examples are said to decide, they decide; and something is said of each of ten. */
    @Test
    void everyExample_decidesWhatItsTestSays() {
        RuleSource site = new RuleSource("rules.d/site.drl", String.join("\n", blocks(EXAMPLE)));
        RuleBase base = new RuleCompiler().compile(List.of(site)).base().orElseThrow();
        Set<String> tested = new TreeSet<>();
        for (String text : blocks(TESTS)) {
            RuleTestFile file = RuleTestFile.read("rules.d/site.test.yaml", text);
            RuleTestReport report = new RuleTestRunner(base).run(file);
            assertEquals(List.of(), report.problems(), text);
            report.results().forEach(r -> assertEquals(List.of(), r.lines()));
            report.results().stream()
                    .filter(r -> !r.test().expected().isEmpty())
                    .forEach(r -> tested.addAll(r.fired()));
        }
        Set<String> untested = new TreeSet<>();
        base.active().forEach(rule -> untested.add(rule.name()));
        untested.removeAll(tested);
        assertEquals(Set.of(), untested);
    }

    private static List<String> blocks(Pattern pattern) {
        return pattern.matcher(page).results().map(m -> m.group(1)).toList();
    }

    private static String section(String title) {
        int start = page.indexOf(title);
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static String row(String fact) {
        return page.lines().filter(l -> l.startsWith("| `" + fact + "` |")).findFirst().orElse("");
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        WORD.matcher(text).results().forEach(m -> words.add(m.group(1)));
        return new TreeSet<>(words);
    }
}
