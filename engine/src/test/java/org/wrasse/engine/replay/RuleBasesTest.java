package org.wrasse.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.RuleSource;

class RuleBasesTest {
    private static List<RuleSource> sources(int number) {
        return List.of(
                new RuleSource(
                        "rules.d/site.drl",
                        """
                        rule "number %d"
                        when $e : AerEvent() then decide.log( $e.function() ).because( $e ); end
                        """
                                .formatted(number)));
    }

    @Test
    void asJournaled_manyRuleBases_keepsTheNewestAndCompilesOthersAgain() {
        RuleBase known = RuleBases.asJournaled(null).of(sources(0), RuleSettings.NONE);
        RuleBases bases = RuleBases.asJournaled(known);
        assertSame(known, bases.of(sources(0), RuleSettings.NONE));
        RuleBase first = bases.of(sources(1), RuleSettings.NONE);
        assertSame(first, bases.of(sources(1), RuleSettings.NONE));
        for (int i = 2; i <= RuleBases.KEPT + 1; i++) {
            assertEquals(
                    "number " + i, bases.of(sources(i), RuleSettings.NONE).rules().get(0).name());
        }
        assertNotSame(first, bases.of(sources(1), RuleSettings.NONE));
        assertEquals(first.digest(), bases.of(sources(1), RuleSettings.NONE).digest());
    }
}
