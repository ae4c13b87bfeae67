package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What no reading of the text can tell: rules that run out of heap or stack, or flood the journal.
 * Each is off from there on, and the others go on.
 */
class RuleLimitsTest {
    private static final String SOME = "List.of( " + "1, ".repeat(21) + "1 )";
    private static final String LOOPS =
            ("for ( Object a : %1$s ) for ( Object b : %1$s ) for ( Object c : %1$s ) "
                            + "for ( Object d : %1$s ) ")
                    .formatted(SOME);

    /** What each rule does; the first wall, which lets none of this pass, is taken away. */
    private static final Map<String, String> HOSTILE =
            new TreeMap<>(
                    Map.of(
                            "heap by texts",
                            "String s = \"xxxxxxxxxx\"; " + LOOPS + "s = s + s;",
                            "heap at once",
                            "String s = \"xxxxxxxxxx\".repeat( 200000000 );",
                            "stack",
                            "Object o = new Object() { void f() { f(); } { f(); } };",
                            "steps",
                            LOOPS + "{}",
                            "decisions",
                            LOOPS + "decide.log( $e.dimm() ).because( $e );",
                            "arithmetic",
                            "Object o = Duration.ofDays( Long.MAX_VALUE );",
                            "half a letter",
                            "decide.log( new Dimm( \"\" + (char) 0xd83d ) ).because( $e );"));

    private static final String IN_A_CONDITION =
            "rule \"heap in a condition\" when $e : McEvent( \"xxxxxxxxxx\".repeat( 200000000 )"
                    + " != null ) then end\n";

    /** In a small JVM of its own, as running out of heap concerns everybody in a JVM. */
    @Test
    void accept_ruleThatTakesAllThereIs_isOffAndTheOthersGoOn()
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                java,
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RuleLimitsTest.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(
                List.of(
                        "arithmetic: ArithmeticException: long overflow, 2 other decisions",
                        "decisions: more than 10000 decisions on one input, 2 other decisions",
                        "half a letter: decide.log: a component's name has at most 4096 whole"
                                + " letters, 2 other decisions",
                        "heap at once: OutOfMemoryError: Java heap space, 2 other decisions",
                        "heap by texts: OutOfMemoryError: Java heap space, 2 other decisions",
                        "stack: StackOverflowError, 2 other decisions",
                        "steps: more than 20000 steps of loops on one input, 2 other decisions",
                        "heap in a condition: OutOfMemoryError: Java heap space, 2 other decisions"),
                said.lines().toList());
    }

    /** Each hostile rule beside a good one, on two events. */
    public static void main(String[] args) {
        String good =
                "rule \"good\" salience -1 when $e : McEvent() then"
                        + " decide.alert( $e.dimm() ).because( $e ); end\n";
        HOSTILE.forEach(
                (name, then) -> {
                    String hostile = "rule \"%s\" when $e : McEvent() then %s end\n";
                    System.out.println(outcome(hostile.formatted(name, then) + good));
                });
        System.out.println(outcome(IN_A_CONDITION + good));
    }

    private static String outcome(String rules) {
        Recorder recorder = new Recorder();
        RuleBase base =
                new RuleCompiler(source -> List.of())
                        .compile(List.of(new RuleSource("rules.drl", rules)))
                        .base()
                        .orElseThrow();
        try (RuleSession session = base.newSession(recorder)) {
            session.accept(Observations.uncorrected(0x1000), 1, 1);
            session.accept(Observations.uncorrected(0x1000), 2, 2);
        }
        long others = recorder.decisions.stream().filter(d -> d.rule().equals("good")).count();
        return String.join("; ", recorder.failures) + ", " + others + " other decisions";
    }

    @Test
    void because_longOrStrangeText_isOneLineForTheJournal() {
        Recorder recorder = new Recorder();
        String rule =
                "rule \"x\" when $e : McEvent() then String s = \"%s\";"
                        + " decide.log( $e.dimm() ).because( $e, s );"
                        + " decide.log( $e.dimm() ).because( $e, \"a\" + (char) 0xd83d + (char) 27 ); end";
        try (RuleSession session =
                Rules.compiled(rule.formatted("a\\tb ".repeat(300))).newSession(recorder)) {
            session.accept(Observations.uncorrected(0x1000), 1, 1);
        }
        String text = recorder.decisions.get(0).because();
        assertEquals(Line.MOST_LETTERS, text.length());
        assertTrue(text.startsWith("a b a b ") && text.endsWith("…"), text);
        assertEquals("a?", recorder.decisions.get(1).because());
        assertEquals(List.of(), recorder.failures);
    }
}
