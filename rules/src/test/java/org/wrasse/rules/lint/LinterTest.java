package org.wrasse.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.rules.Compilation;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSetting;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.ShadowedFile;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Mode;

class LinterTest {
    private static final String COUNT =
            """
            rule "%s" @mode( %s )
                @serd( on = "memory.corrected", per = "page", count = %d, within = "%s" )
            when $trip : Trip( page != null )
            then decide.%s( $trip.page() ).because( $trip ); end
            """;

    @Test
    void ourPacks_areClean() {
        assertEquals(List.of(), warnings(RuleFiles.packs(), RuleSettings.NONE));
    }

    @Test
    void ruleThatIsOff_saysWhereItWasTurnedOff() {
        String rule = COUNT.formatted("a", "off", 3, "1h", "softOffline");
        assertEquals(
                List.of(
                        "site.drl:1: \"a\" never fires: its mode is off: write @mode( shadow ) to"
                                + " see what it would decide [rule-off]"),
                warnings(rule));
        RuleSetting off = new RuleSetting(Mode.OFF, null, null, null, "wrasse.yaml", 12);
        assertEquals(
                List.of(
                        "site.drl:1: \"a\" never fires: its mode is off: see wrasse.yaml:12"
                                + " [rule-off]"),
                warnings(
                        List.of(new RuleSource("site.drl", rule)),
                        new RuleSettings(Map.of("a", off))));
    }

    @Test
    void tripOfARuleThatDoesNotCount_suggestsTheNearest() {
        String counting = COUNT.formatted("count pages", "shadow", 3, "1h", "softOffline");
        assertEquals(
                List.of(
                        "site.drl:6: \"b\" never fires: no rule \"count page\" with @serd is in"
                                + " force: did you mean \"count pages\"? [trip-of-no-rule]"),
                warnings(counting + tripOf("count page")));
        assertEquals(List.of(), warnings(counting + tripOf("count pages")));
    }

    @Test
    void tripWhereNothingCounts_neverComes() {
        assertEquals(
                List.of(
                        "site.drl:3: \"b\" never fires: no rule counts anything, so there are no"
                                + " trips: declare @serd( ... ) on this rule [trip-of-no-rule]"),
                warnings("\n" + tripOf("x")));
    }

    private static String tripOf(String rule) {
        return "rule \"b\" when Outcome( failed )\n  $t : Trip( rule == \"%s\" )\n".formatted(rule)
                + "then decide.log( $t.component() ).because( $t ); end\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HardwareEvent( severity == Severity.FATAL, severity == Severity.UNCORRECTED )",
                "HardwareEvent( eventClass == EventClass.MEMORY_FATAL && severity !="
                        + " Severity.FATAL )",
                "HardwareEvent( severity == Severity.UNCORRECTED, eventClass =="
                        + " EventClass.MEMORY_DEFERRED || eventClass == EventClass.CPU_FATAL )",
                "AerEvent( eventClass == EventClass.MEMORY_FATAL )",
                "McEvent( eventClass == EventClass.MEMORY_FAILURE )",
                "MceRecord( eventClass == EventClass.PCIE_FATAL )",
                "MemoryFailureEvent( this.eventClass() != EventClass.MEMORY_FAILURE )",
                "AerEvent( fatal, ! fatal )",
                "AerEvent( ! ( fatal || ! fatal ) )",
                "McEvent( count > 5, count < 3 )",
                "McEvent( count > 5 && count < 7 && count != 6 )",
                "McEvent( $c : count, $n : count >= 5, count < 5L )",
                "McEvent( page == null, page != null )",
            })
    void conditionThatNothingMeets_isReported(String pattern) {
        List<String> warnings = warnings(logging(pattern));
        assertEquals(1, warnings.size(), "" + warnings);
        assertEquals(
                "site.drl:3: \"x\" never fires: no "
                        + pattern
                        + " can be: join what is meant as a choice by || [impossible-condition]",
                warnings.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HardwareEvent( severity == Severity.FATAL || severity == Severity.UNCORRECTED )",
                "HardwareEvent( severity == Severity.FATAL || == Severity.UNCORRECTED )",
                "HardwareEvent( severity == Severity.FATAL, eventClass == EventClass.CPU_FATAL )",
                "HardwareEvent( severity == Severity.DEFERRED, eventClass =="
                        + " EventClass.PLATFORM_UNCORRECTED )",
                "HardwareEvent( eventClass != EventClass.MEMORY_FATAL, severity =="
                        + " Severity.FATAL )",
                "HardwareEvent( severity in ( Severity.FATAL, Severity.DEFERRED ) )",
                "McEvent( count > 5, count < 7 )",
                "McEvent( count > 5 || count < 3 )",
                "McEvent( ( count > 5 && < 9 ), count != 6 )",
                "McEvent( label == \"A\" || label == \"B\", label != \"C\" )",
                "McEvent( label matches \"DIMM.*\", count + 1 > 5, count < 5 )",
                "McEvent( $c : count, $p : page, page != null )",
                "AerEvent( fatal, injected || ! injected )",
                "Outcome( failed, action == ActionKind.RESET_LINK || ( action !="
                        + " ActionKind.LOG && errno == 16 ) )",
            })
    void conditionThatCanBeMet_isNotReported(String pattern) {
        assertEquals(List.of(), warnings(logging(pattern)));
    }

    @Test
    void impossibleConditionThatIsNotRequired_isNotReported() {
        String never = "McEvent( count > 5, count < 3 )";
        assertEquals(
                List.of(),
                warnings(
                        "rule \"x\" when $e : AerEvent( fatal ) not "
                                + never
                                + " then decide.log( $e.function() ).because( $e ); end"));
    }

    @Test
    void ruleThatDecidesNothing_isReported() {
        String problem =
                "site.drl:1: \"x\" decides nothing: write decide.log( ... ).because( ... ), or"
                        + " remove it [decides-nothing]";
        assertEquals(List.of(problem), warnings("rule \"x\" when AerEvent( fatal ) then end"));
        assertEquals(
                List.of(problem),
                warnings(
                        "rule \"x\" when $e : AerEvent( fatal ) then\n if ( false ) { decide.log("
                                + " $e.function() ).because( $e ); } end"));
    }

    @Test
    void partThatMayNotBeKnown_mustBeTested() {
        String rule =
                """
                rule "x"
                    @serd( on = "memory.corrected", per = "dimm", count = 3, within = "1h" )
                when $trip : Trip( %s )
                then
                    %s decide.softOffline( $trip.page() ).because( $trip ); end
                """;
        assertEquals(
                List.of(
                        "site.drl:5: softOffline of $trip.page(), which may be null: the rule fails"
                                + " then: write $trip : Trip( page != null ) [target-unknown]"),
                warnings(rule.formatted("", "")));
        assertEquals(List.of(), warnings(rule.formatted("page != null", "")));
        assertEquals(List.of(), warnings(rule.formatted("", "if ( $trip.page() != null )")));
        assertEquals(List.of(), warnings(rule.replace("\"dimm\"", "\"page\"").formatted("", "")));
    }

    @Test
    void boundPartThatMayNotBeKnown_mustBeTestedToo() {
        String rule =
                "rule \"x\" when $e : McEvent( $p : page%s ) then\n"
                        + "decide.hardOffline( $p ).because( $e ); end";
        assertEquals(
                List.of(
                        "site.drl:2: hardOffline of $p, which may be null: the rule fails then:"
                                + " write $e : McEvent( page != null ) [target-unknown]"),
                warnings(rule.formatted("")));
        assertEquals(List.of(), warnings(rule.formatted(", page != null")));
    }

    @Test
    void partThatTheEventsNeverName_isReported() {
        assertEquals(
                List.of(
                        "site.drl:4: resetLink of $trip.function(): memory.corrected never names a"
                                + " function: decide on the page, or count other events"
                                + " [target-unknown]"),
                warnings(
                        COUNT.formatted("x", "shadow", 3, "1h", "resetLink")
                                .replace("$trip.page()", "$trip.function()")));
    }

    @Test
    void softAndHardOnOneTrip_areRivals() {
        String soft = COUNT.formatted("soft", "shadow", 3, "1h", "softOffline");
        assertEquals(
                List.of(
                        "site.drl:8: hardOffline where \"soft\" decides softOffline for the same"
                                + " reason: turn one of them off, or let them count differently"
                                + " [rival-rules]"),
                warnings(soft + COUNT.formatted("hard", "shadow", 3, "1h", "hardOffline")));
        assertEquals(
                List.of(),
                warnings(soft + COUNT.formatted("hard", "shadow", 9, "1h", "hardOffline")),
                "that escalates");
    }

    @Test
    void lowerThreshold_makesTheHigherOneUseless() {
        String early = COUNT.formatted("early", "shadow", 3, "2h", "softOffline");
        String late = COUNT.formatted("late", "shadow", 5, "1h", "softOffline");
        String problem =
                ": softOffline comes after \"early\" has decided the same of the same errors: turn"
                        + " one of them off [rival-rules]";
        assertEquals(List.of("site.drl:8" + problem), warnings(early + late));
        assertEquals(List.of("site.drl:4" + problem), warnings(late + early));
        assertEquals(
                List.of(),
                warnings(early + late.replace("shadow", "enforce")),
                "the early one only shows what it would do");
        assertEquals(
                List.of(), warnings(early + late.replace("\"1h\"", "\"24h\"")), "a longer span");
    }

    @Test
    void enforceOfAnActionThatIsOff_isReported() {
        String rule = COUNT.formatted("x", "enforce", 3, "1h", "softOffline");
        Compilation compilation =
                new RuleCompiler().compile(List.of(new RuleSource("site.drl", rule)));
        LintedRules rules =
                new LintedRules(
                        compilation.outlines(),
                        List.of(),
                        List.of(),
                        EnumSet.of(ActionKind.SOFT_OFFLINE_PAGE));
        assertEquals(
                List.of(
                        "site.drl:4: \"x\" is in enforce, but soft-offline-page is off: write"
                                + " actions.soft-offline-page.enabled: true in wrasse.yaml, or mode"
                                + " shadow [action-disabled]"),
                Linter.warnings(rules).stream().map(Warning::toString).toList());
        assertEquals(List.of(), warnings(rule));
    }

    @Test
    void fileThatIsShadowed_isReported() {
        LintedRules rules =
                new LintedRules(
                        List.of(),
                        List.of(
                                new ShadowedFile("packs/pcie.drl", "rules.d/pcie.drl", true, false),
                                new ShadowedFile("packs/cpu.drl", "rules.d/cpu.drl", false, false)),
                        List.of(),
                        Set.of());
        String remedy =
                ": rename or remove one of them; if it is meant write // @meant( file-shadowed ) in ";
        assertEquals(
                List.of(
                        "packs/cpu.drl: is replaced by rules.d/cpu.drl"
                                + remedy
                                + "rules.d/cpu.drl [file-shadowed]",
                        "packs/pcie.drl: is masked by rules.d/pcie.drl"
                                + remedy
                                + "rules.d/pcie.drl [file-shadowed]"),
                Linter.warnings(rules).stream().map(Warning::toString).toList());
    }

    @Test
    void ruleWithAWrongSerd_isNotToldThatItNeverFires() {
        String wrong = COUNT.formatted("a", "shadow", 0, "1h", "softOffline");
        String sound = COUNT.formatted("c", "shadow", 9, "1h", "log");
        for (String text : List.of(wrong, wrong + sound, wrong + sound + tripOf("a"))) {
            Compilation compilation =
                    new RuleCompiler().compile(List.of(new RuleSource("site.drl", text)));
            assertEquals(1, compilation.problems().size());
            LintedRules rules =
                    new LintedRules(compilation.outlines(), List.of(), List.of(), Set.of());
            assertEquals(List.of(), warnings(rules));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-off", "\"rule-off\"", "\"decides-nothing, rule-off\""})
    void warningThatIsMeant_isNotTold(String names) {
        String rule = COUNT.formatted("a", "off", 3, "1h", "softOffline");
        assertEquals(List.of(), warnings(rule.replace("@mode", "@meant( " + names + " ) @mode")));
    }

    @Test
    void meant_isOfItsRuleAndKindAlone() {
        String meant =
                COUNT.formatted("a", "off", 3, "1h", "log").replace("@m", "@meant( rule-off ) @m");
        String other = COUNT.formatted("b", "off", 3, "1h", "log");
        assertEquals(
                List.of(
                        "site.drl:5: \"b\" never fires: its mode is off: write @mode( shadow ) to"
                                + " see what it would decide [rule-off]"),
                warnings(meant + other));
        String nothing = logging("McEvent()").replace("when", "@meant( rival-rules )\nwhen");
        assertEquals(
                List.of(
                        "site.drl:2: \"x\" says @meant( rival-rules ), but there is no such"
                                + " warning: remove it [unused-meant]"),
                warnings(nothing));
    }

    @Test
    void meant_ofWhatIsNoWarning_isAProblem() {
        assertEquals(
                List.of("site.drl:2: @meant: unknown warning rule-of: did you mean rule-off?"),
                problems("@meant( rule-of )"));
        assertEquals(
                List.of(
                        "site.drl:2: @meant: unknown warning: there are action-disabled,"
                                + " decides-nothing, impossible-condition, rival-rules, rule-off,"
                                + " target-unknown, trip-of-no-rule"),
                problems("@meant"));
    }

    private static List<String> problems(String annotation) {
        String rule = logging("McEvent()").replace("when", annotation + "\nwhen");
        return new RuleCompiler()
                .compile(List.of(new RuleSource("site.drl", rule))).problems().stream()
                        .map(Problem::toString)
                        .toList();
    }

    @Test
    void fileThatSaysItShadowsOnPurpose_isNotTold_butIsIfItDoesNot() {
        RuleSource mask =
                new RuleSource("rules.d/pcie.drl", "// x\n\n// @meant( file-shadowed )\n");
        assertEquals(3, mask.lineOfMeantShadowing());
        ShadowedFile shadowed = new ShadowedFile("packs/pcie.drl", mask.path(), true, true);
        List<RuleSource> sources = List.of(mask);
        assertEquals(
                List.of(),
                warnings(new LintedRules(List.of(), List.of(shadowed), sources, Set.of())));
        assertEquals(
                List.of(
                        "rules.d/pcie.drl:3: says @meant( file-shadowed ), but is in the place of"
                                + " no other file: remove it [unused-meant]"),
                warnings(new LintedRules(List.of(), List.of(), sources, Set.of())));
    }

    private static String logging(String pattern) {
        return "rule \"x\"\nwhen\n    $e : %s\nthen\n    decide.log( $e.component() ).because( $e );\nend\n"
                .formatted(pattern);
    }

    private static List<String> warnings(String text) {
        return warnings(List.of(new RuleSource("site.drl", text)), RuleSettings.NONE);
    }

    private static List<String> warnings(List<RuleSource> sources, RuleSettings settings) {
        Compilation compilation = new RuleCompiler().compile(sources, settings);
        assertEquals(List.of(), compilation.problems());
        return warnings(new LintedRules(compilation.outlines(), List.of(), sources, Set.of()));
    }

    private static List<String> warnings(LintedRules rules) {
        return Linter.warnings(rules).stream().map(Warning::toString).toList();
    }
}
