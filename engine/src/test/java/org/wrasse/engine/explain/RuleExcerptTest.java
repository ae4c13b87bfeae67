package org.wrasse.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.ActionKind;

class RuleExcerptTest {
    @Test
    void find_everyRuleOfThePacks_atTheLineThatTheCompilerNames() {
        RuleBase packs = new RuleCompiler().compile(RuleFiles.packs()).base().orElseThrow();
        for (RuleInfo rule : packs.rules()) {
            RuleExcerpt excerpt = RuleExcerpt.find(packs.sources(), rule.name()).orElseThrow();
            assertEquals(rule.file(), excerpt.file());
            assertEquals(rule.line(), excerpt.line());
            assertEquals("end", excerpt.lines().get(excerpt.lines().size() - 1));
            assertFalse(excerpt.actions().isEmpty(), rule.name());
        }
    }

    @Test
    void find_aNameThatIsThePartOfAnother_isNotThatOther() {
        RuleSource source =
                new RuleSource(
                        "a.drl",
                        "rule \"Alert more\"\nend\n// rule \"Alert\"\nrule \"Alert\" // x\nend\n");
        Optional<RuleExcerpt> found = RuleExcerpt.find(List.of(source), "Alert");
        assertEquals(4, found.orElseThrow().line());
    }

    @Test
    void actions_areTheWordsAfterDecide() {
        RuleExcerpt excerpt =
                new RuleExcerpt(
                        "a.drl",
                        1,
                        List.of(
                                "decide.softOffline( $p ).because( $t );",
                                "decide . hardOffline( $p ).because( $t );",
                                "decide.offlineCpu( $c ).because( $t );",
                                "decide.resetLink( $f ).because( $t );",
                                "decide.log( $f ).because( $t );",
                                "decide.alert( $f ).because( $t );"));
        Set<ActionKind> hardware =
                Set.of(
                        ActionKind.SOFT_OFFLINE_PAGE,
                        ActionKind.HARD_OFFLINE_PAGE,
                        ActionKind.OFFLINE_CPU,
                        ActionKind.RESET_LINK,
                        ActionKind.LOG,
                        ActionKind.ALERT);
        assertEquals(hardware, excerpt.actions());
    }
}
