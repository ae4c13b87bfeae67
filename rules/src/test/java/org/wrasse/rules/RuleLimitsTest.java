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
    private static final String HEAP =
            "rule \"%s\" when $e : McEvent() then String s = \"xxxxxxxxxx\";"
                    + " for ( Object o : $e.lines() ) s = s + s;"
                    + " for ( Object o : List.of( %s ) ) s = s + s; end\n";
    private static final Map<String, String> HOSTILE =
            new TreeMap<>(
                    Map.of(
                            "heap by texts",
                            HEAP.formatted("heap by texts", "1, ".repeat(60) + "1"),
                            "heap by a list",
                            "rule \"heap by a list\" when $e : McEvent() then"
                                    + " Object o = new ArrayList( 2000000000 ); end\n",
                            "heap in a condition",
                            "rule \"heap in a condition\" when $e : McEvent( new ArrayList( 2000000000 )"
                                    + " != null ) then end\n",
                            "stack",
                            "rule \"stack\" when $e : McEvent() then ArrayList a = new ArrayList();"
                                    + " ArrayList b = new ArrayList(); a.add( b ); b.add( a );"
                                    + " String s = \"\" + a; end\n",
                            "decisions",
                            "rule \"decisions\" when $e : McEvent() then ArrayList l = new ArrayList();"
                                    + " l.add( 1 ); for ( Object o : List.of( "
                                    + "1, ".repeat(20)
                                    + "1 ) ) l.addAll( l ); for ( Object o : l )"
                                    + " decide.log( $e.dimm() ).because( $e ); end\n",
                            "arithmetic",
                            "rule \"arithmetic\" when $e : McEvent() then"
                                    + " Object o = Duration.ofDays( Long.MAX_VALUE ); end\n",
                            "half a letter",
                            "rule \"half a letter\" when $e : McEvent() then decide.log( new Dimm( \"\" +"
                                    + " (char) 0xd83d ) ).because( $e ); end\n"));

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
                        "heap by a list: OutOfMemoryError: Java heap space, 2 other decisions",
                        "heap by texts: OutOfMemoryError: Java heap space, 2 other decisions",
                        "heap in a condition: OutOfMemoryError: Java heap space, 2 other decisions",
                        "stack: StackOverflowError, 2 other decisions"),
                said.lines().toList());
    }

    /** Each hostile rule beside a good one, on two events. */
    public static void main(String[] args) {
        String good =
                "rule \"good\" salience -1 when $e : McEvent() then"
                        + " decide.alert( $e.dimm() ).because( $e ); end\n";
        HOSTILE.values().forEach(hostile -> System.out.println(outcome(hostile + good)));
    }

    private static String outcome(String rules) {
        Recorder recorder = new Recorder();
        try (RuleSession session = Rules.compiled(rules).newSession(recorder)) {
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
                "rule \"x\" when $e : McEvent() then String s = \"a\\tb \";"
                        + " for ( Object o : List.of( %s1 ) ) s = s + s;"
                        + " decide.log( $e.dimm() ).because( $e, s );"
                        + " decide.log( $e.dimm() ).because( $e, \"a\" + (char) 0xd83d + (char) 27 ); end";
        try (RuleSession session =
                Rules.compiled(rule.formatted("1, ".repeat(15))).newSession(recorder)) {
            session.accept(Observations.uncorrected(0x1000), 1, 1);
        }
        String text = recorder.decisions.get(0).because();
        assertEquals(Line.MOST_LETTERS, text.length());
        assertTrue(text.startsWith("a b a b ") && text.endsWith("…"), text);
        assertEquals("a?", recorder.decisions.get(1).because());
        assertEquals(List.of(), recorder.failures);
    }
}
