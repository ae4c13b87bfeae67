package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.Observation;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome;

/** Same rules and same inputs, same decisions: in this JVM and in the next. */
class DeterminismTest {
    /** Rules that fire together on the same facts, so that an order by chance would show. */
    private static String crowd() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            rules.append("rule \"crowd " + i * 7 % 12 + "\" salience " + i % 3 + "\n")
                    .append("when $e : HardwareEvent() $t : Trip()\n")
                    .append("then decide.log( $t.component() ).because( $e ); end\n");
        }
        return rules.toString();
    }

    @Test
    void accept_sameInputsTwice_givesTheSameDecisions() {
        List<String> once = decisions();
        assertTrue(once.size() > 1000, once.size() + " decisions");
        assertEquals(once, decisions());
    }

    @Test
    void accept_sameInputsInAFreshJvm_givesTheSameDecisions()
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                java,
                                "-XX:+UnlockExperimentalVMOptions",
                                "-XX:hashCode=0",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DeterminismTest.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<String> other =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
        assertEquals(0, process.waitFor());
        assertEquals(decisions(), other);
    }

    public static void main(String[] args) {
        decisions().forEach(System.out::println);
    }

    private static List<String> decisions() {
        List<RuleSource> sources = new ArrayList<>(RuleFiles.packs());
        sources.add(new RuleSource("rules.d/crowd.drl", crowd()));
        Recorder recorder = new Recorder();
        RuleBase base = new RuleCompiler().compile(sources).base().orElseThrow();
        try (RuleSession session = base.newSession(recorder)) {
            Random random = new Random(42);
            long time = 1_700_000_000_000_000_000L;
            for (int i = 1; i <= 20_000; i++) {
                time += random.nextInt(1_000_000_000);
                if (random.nextInt(50) == 0) {
                    session.accept(outcome(random), i, time);
                } else {
                    session.accept(observation(random), i, time);
                }
            }
        }
        assertEquals(List.of(), recorder.failures);
        return recorder.decisions.stream().map(Object::toString).toList();
    }

    private static Observation observation(Random random) {
        long address = 0x10000 + 0x1000L * random.nextInt(200);
        String bdf = "0000:3a:00." + random.nextInt(4);
        return switch (random.nextInt(12)) {
            case 0 -> Observations.uncorrected(address);
            case 1 -> Observations.aer(bdf, random.nextInt(3));
            case 2 -> Observations.correctedMachineCheck(address);
            case 3 -> Observations.failure(address >> 12, random.nextInt(4), "x");
            case 4 -> Observations.loss(3);
            default -> Observations.corrected("D" + random.nextInt(6), 1, address);
        };
    }

    private static Outcome outcome(Random random) {
        Outcome.Result[] results = Outcome.Result.values();
        return Observations.outcome(
                random.nextInt(1000) + ".0",
                ActionKind.SOFT_OFFLINE_PAGE,
                new PhysicalPage(0x1000L * random.nextInt(100), 4096),
                results[random.nextInt(results.length)]);
    }
}
