package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.rules.Rules.compiled;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Bank;
import org.wrasse.collectors.component.Column;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Rank;
import org.wrasse.collectors.component.Row;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

/** Of all faulty components those are matched that rules can match with the facts of an input. */
class FaultJoinsTest {
    private static final Dimm DIMM = new Dimm("A1");
    private static final Bank BANK = new Bank(DIMM, 0, 1, 2);
    private static final Bank OTHER = new Bank(DIMM, 0, 1, 3);
    private static final Row ROW = new Row(BANK, 7);
    private static final Column COLUMN = new Column(BANK, 8);
    private static final Row ELSEWHERE = new Row(OTHER, 7);
    private static final PhysicalPage PAGE = new PhysicalPage(0x1000, 4096);

    private final FaultyComponents faults = new FaultyComponents();

    FaultJoinsTest() {
        List.of(ROW, BANK, PAGE, COLUMN, ELSEWHERE, DIMM)
                .forEach(component -> faults.declare(fault(component, false)));
    }

    private static FaultyComponent fault(Component component, boolean injected) {
        return new FaultyComponent(component, 1, "r", List.of(1L), injected, false);
    }

    private static Outcome outcome(Component component) {
        return Observations.outcome(
                "1.0", ActionKind.SOFT_OFFLINE_PAGE, component, Outcome.Result.DONE);
    }

    /** Of rules with these conditions, the faults that can be matched with the fact. */
    private List<Component> matchable(Object fact, String... conditions) {
        StringBuilder rules = new StringBuilder();
        for (String condition : conditions) {
            rules.append("rule \"r%d\" when %s then end\n".formatted(rules.length(), condition));
        }
        FaultJoins joins = compiled(rules.toString()).faultJoins();
        return faults.matchable(joins, List.of(fact), List.of(), false).stream()
                .map(FaultyComponent::component)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$o : Outcome() FaultyComponent( component == $o.component )",
                "$o : Outcome() FaultyComponent( $o.component == component )",
                "$o : Outcome() FaultyComponent( component == $o.component() )",
                "$o : Outcome() not FaultyComponent( component == $o.component )",
                "$o : Outcome() exists FaultyComponent( component == $o.component )",
                "$o : Outcome() FaultyComponent( since > 0, component == $o.component )",
                "$o : Outcome() FaultyComponent( since > 0 && component == $o.component )",
                "$o : Outcome() FaultyComponent( component == $o.component || component == $o.page )",
                "$f : FaultyComponent() Outcome( component == $f.component )",
                "FaultyComponent( $c : component ) Outcome( component == $c )",
                "Outcome( $c : component ) FaultyComponent( component == $c )",
                "$o : Outcome() accumulate( FaultyComponent( component == $o.component );"
                        + " $n : count(); $n > 0 )",
                "$o : Outcome() not( FaultyComponent( component == $o.component ) and Tick() )",
                "$o : Outcome() ( FaultyComponent( component == $o.component ) or Tick() )",
            })
    void matchable_faultTiedToTheComponentOfAnOutcome_isThatOne(String condition) {
        assertEquals(List.of(PAGE), matchable(outcome(PAGE), condition));
        assertEquals(List.of(), matchable(new Tick(60), condition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$o : Outcome() FaultyComponent()",
                "$o : Outcome() FaultyComponent( component != $o.component )",
                "$o : Outcome() FaultyComponent( ! ( component == $o.component ) )",
                "$o : Outcome() FaultyComponent( ! ( since < 0 && component == $o.component && since < 0 ) )",
                "$o : Outcome() FaultyComponent( component == $o.component || since > 0 )",
                "$o : Outcome() FaultyComponent( component.id == $o.component.id )",
                "$o : Outcome() FaultyComponent() FaultyComponent( component == $o.component )",
                "$f : FaultyComponent() not Outcome( component == $f.component )",
                "$f : FaultyComponent() exists Outcome( component == $f.component )",
                "$f : FaultyComponent() ( Outcome( component == $f.component ) or Tick() )",
                "$f : FaultyComponent() $g : FaultyComponent( component == $f.bank ) exists Outcome()",
                "$o : Outcome() forall( FaultyComponent( component == $o.component ) )",
                "$o : Object() Outcome()",
            })
    void matchable_faultThatIsNotTied_areAll(String condition) {
        assertEquals(6, matchable(outcome(PAGE), condition).size());
    }

    @Test
    void matchable_faultsTiedToFaults_areFoundOverThese() {
        String rowsOfTheBank =
                "$f : FaultyComponent( unit == Unit.ROW ) Outcome( component == $f.component )"
                        + " accumulate( FaultyComponent( unit == Unit.ROW, bank == $f.bank );"
                        + " $n : count(); $n > 3 ) not FaultyComponent( component == $f.dimm )";
        assertEquals(List.of(ROW, DIMM), matchable(outcome(ROW), rowsOfTheBank));
        assertEquals(List.of(), matchable(outcome(BANK), rowsOfTheBank), "it is no row");
    }

    @Test
    void matchable_untiedRule_matchesWithTheInputsThatItCanFireOn() {
        String each = "Tick() FaultyComponent()";
        assertEquals(6, matchable(new Tick(60), each).size());
        assertEquals(List.of(), matchable(outcome(PAGE), each));
        String none = "FaultyComponent() not Tick()";
        assertEquals(6, matchable(new Tick(60), none).size());
        assertEquals(List.of(), matchable(outcome(PAGE), none));
    }

    @Test
    void matchable_untiedRuleOfFaultsAlone_matchesWhereOneIsDeclared() {
        FaultJoins joins =
                compiled(
                                "rule \"pair\" when $a : FaultyComponent()"
                                        + " FaultyComponent( bank == $a.component ) then end")
                        .faultJoins();
        List<Object> facts = List.of(outcome(PAGE));
        assertEquals(List.of(), faults.matchable(joins, facts, List.of(), false));
        FaultyComponent fresh = fault(new Rank(DIMM, 1), false);
        assertEquals(6, faults.matchable(joins, facts, List.of(fresh), false).size());
    }

    @Test
    void matchable_order_isThatInWhichTheyWereLastAskedForAndDoubtfulOnesAreLast() {
        faults.declare(fault(new Row(BANK, 1), true));
        faults.declare(fault(new Row(BANK, 2), false));
        faults.contains(ROW, false);
        FaultJoins joins =
                compiled(
                                "rule \"r\" when $o : Outcome()"
                                        + " FaultyComponent( bank == $o.component ) then end")
                        .faultJoins();
        List<Object> facts = List.of(outcome(BANK));
        assertEquals(
                List.of(BANK, COLUMN, new Row(BANK, 2), ROW, new Row(BANK, 1)),
                faults.matchable(joins, facts, List.of(), true).stream()
                        .map(FaultyComponent::component)
                        .toList());
        faults.clear(COLUMN::equals);
        assertEquals(3, faults.matchable(joins, facts, List.of(), false).size());
    }

    @Test
    void all_shippedRules_areTiedSoThatNoErrorMeetsAllFaults() {
        FaultJoins joins =
                new RuleCompiler().compile(RuleFiles.packs()).base().orElseThrow().faultJoins();
        Trouble trouble = new Trouble(TroubleKind.DISK_FULL, false, "full", 1);
        assertFalse(joins.all(List.of(outcome(PAGE), new Tick(60), trouble), true));
        assertTrue(joins.from(fault(ROW, false)).size() > 1, "rows of a bank");
    }
}
