package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.RulesAtWork;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;

class RuleSwapTest {
    private static final RuleBase RULES = new RuleCompiler().compile(List.of()).base().get();

    private final List<Input> inputs = new ArrayList<>();

    @Test
    void to_otherRules_tellsFromWhichEntryOnTheyDecide() {
        Queue<RulesAtWork> seen =
                new ArrayDeque<>(List.of(atWork("others", 3), atWork(RULES.digest(), 17)));
        RuleSwap swap = new RuleSwap(inputs::add, seen::remove, () -> false);

        assertEquals(17, swap.to(RULES));
        assertEquals(RULES, assertInstanceOf(Input.Rules.class, inputs.get(0)).base());
        assertEquals(1, inputs.size());
    }

    @Test
    void to_enginesThatFailed_isZeroAtOnce() {
        RuleSwap swap = new RuleSwap(inputs::add, () -> atWork("others", 3), () -> true);

        assertEquals(0, swap.to(RULES));
    }

    private static RulesAtWork atWork(String digest, long sequence) {
        return new RulesAtWork(digest, sequence, List.of(), Map.of());
    }
}
