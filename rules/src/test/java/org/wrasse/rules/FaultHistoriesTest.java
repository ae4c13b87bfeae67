package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Bank;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Row;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.Origin;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/**
 * Random histories of rules that match faulty components in every way: decisions and their order
 * are the same in a session that saw all of the history and in ones that go on where another
 * stopped. And it makes no difference to the decisions on an input whether the faults that can
 * match are in working memory or all that are known.
 */
class FaultHistoriesTest {
    private static final int HISTORIES = 6;
    private static final int INPUTS = 500;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    /** Never fires, and can match any fault on any input: all are inserted. */
    private static final String ALL_FAULTS =
            "rule \"all faults\" salience -1000 when FaultyComponent( since < 0 )"
                    + " not Trip( count < 0 ) not HardwareEvent( count < 0 ) not Tick( time < 0 )"
                    + " not Outcome( errno == -7 ) not LossReport( count < 0 ) then end\n";

    private static final String DECLARE =
            """
            rule "row" @serd( on = "memory.corrected", per = "row", distinct = "column", count = 2,
                              within = "1h" )
            when $t : Trip() then decide.faulty( $t.row() ).because( $t ); end
            rule "column" @serd( on = "memory.corrected", per = "column", distinct = "row",
                                 count = 3, within = "1h" )
            when $t : Trip() not FaultyComponent( component == $t.bank )
            then decide.faulty( $t.column() ).because( $t ); end
            rule "bank" @serd( on = "memory.corrected", per = "bank", count = 30, within = "1h",
                               cooldown = "10m" )
            when $t : Trip() then decide.faulty( $t.bank() ).because( $t ); end
            rule "page" @serd( on = "memory.corrected", per = "page", count = 2, within = "1h" )
            when $t : Trip() not FaultyComponent( component == $t.bank || component == $t.dimm )
            then decide.softOffline( $t.page() ).because( $t ); decide.faulty( $t.page() ).because( $t );
            end
            """;

    /** One or more of these; each as {@code when ... because}. */
    private static final List<String> JOINS =
            List.of(
                    "$f : FaultyComponent( unit == Unit.ROW ) $x : Trip( component == $f.component )"
                            + " not FaultyComponent( component == $f.bank )",
                    "$x : Trip() FaultyComponent( bank == $x.bank )",
                    "$x : Trip() exists FaultyComponent( bank == $x.bank, unit == Unit.COLUMN )",
                    "$x : Trip() accumulate( FaultyComponent( dimm == $x.dimm ); $n : count();"
                            + " $n >= 2 )",
                    "$x : FaultyComponent( unit == Unit.ROW ) Trip( component == $x.component )"
                            + " accumulate( FaultyComponent( unit == Unit.ROW, bank == $x.bank );"
                            + " $n : count(); $n >= 2 ) not FaultyComponent( component == $x.bank )",
                    "$x : FaultyComponent( unit == Unit.ROW ) $g : FaultyComponent( bank =="
                            + " $x.bank, unit == Unit.COLUMN )",
                    "$x : FaultyComponent() not FaultyComponent( component == $x.bank )",
                    "$x : FaultyComponent() not Trip( component == $x.component )",
                    "$x : FaultyComponent( unit != Unit.PAGE ) not Trip( component == $x.component )"
                            + " exists Outcome()",
                    "$x : FaultyComponent() exists Trip( component == $x.component )",
                    "Tick() $x : FaultyComponent( unit != Unit.PAGE )",
                    "$x : Outcome() FaultyComponent( component == $x.component )",
                    "$x : FaultyComponent( $c : component ) Outcome( component == $c )",
                    "$o : Outcome() $g : FaultyComponent( component == $o.component ) $x :"
                            + " FaultyComponent( dimm == $g.dimm )",
                    "$x : McEvent() FaultyComponent( dimm == $x.dimm )",
                    "$x : FaultyComponent() ( Trip( component == $x.component ) or Outcome("
                            + " component == $x.component ) )",
                    "$x : Trip( bank != null ) not( FaultyComponent( bank == $x.bank ) and Trip( this"
                            + " != $x ) )",
                    "$x : Outcome() forall( FaultyComponent( component == $x.component ) )",
                    "$x : McEvent() forall( FaultyComponent( $c : component ) FaultyComponent("
                            + " component == $c, dimm == $x.dimm ) )");

    /** Fires on no fact at all, if at any time. */
    private static final String NO_FACT =
            "rule \"no tick\" when not Tick() $x : Dimm() from new Dimm( \"X\" ) then"
                    + " decide.log( $x ).because( $x, \"no tick\" ); end\n";

    /** Fails once it has matched a faulty bank. */
    private static final String FAILS =
            "rule \"fails\" salience 2 when $t : Trip() FaultyComponent( unit == Unit.BANK, component"
                    + " == $t.bank ) then Integer none = null; int n = none; end\n";

    @Test
    void decisions_inOneSessionAndInOnesThatGoOn_areTheSame() {
        int decisions = 0;
        for (int i = 0; i < HISTORIES; i++) {
            decisions += new History(new Random(i)).check();
        }
        assertTrue(decisions > HISTORIES * 200, decisions + " decisions");
    }

    /** What happens, to be played to several sessions. */
    private interface Happening {
        void happen(RuleSession session, long sequence, long time);
    }

    /** Its rules, and what happens under them. */
    private record History(Random random) {
        private int check() {
            List<String> rules = List.of(rules(), rules());
            List<RuleBase> bases = rules.stream().map(r -> compiled(r)).toList();
            List<RuleBase> withAll = rules.stream().map(r -> compiled(r + ALL_FAULTS)).toList();
            List<Happening> life = new ArrayList<>();
            int replaced = INPUTS / 2 + random.nextInt(INPUTS / 4);
            for (int i = 0; i < INPUTS; i++) {
                life.add(happening());
            }
            List<List<String>> one = lived(bases, life, replaced, INPUTS);
            assertSame(
                    "restored", rules, one, lived(bases, life, replaced, 1 + random.nextInt(60)));
            List<List<String>> all = lived(withAll, life, replaced, INPUTS);
            assertSame("all faults", rules, unordered(one), unordered(all));
            return one.stream().mapToInt(List::size).sum();
        }

        /** What was told on each input, without the numbers that stand for the order. */
        private static List<List<String>> unordered(List<List<String>> told) {
            return told.stream()
                    .map(i -> i.stream().map(l -> l.replaceFirst("^\\d+\\.\\d+ ", "")).sorted())
                    .map(Stream::toList)
                    .toList();
        }

        private static void assertSame(
                String what, List<String> rules, List<List<String>> one, List<List<String>> other) {
            for (int i = 0; i < one.size(); i++) {
                assertEquals(one.get(i), other.get(i), what + ", input " + (i + 1) + ": " + rules);
            }
        }

        private static RuleBase compiled(String rules) {
            return Rules.compiled(rules);
        }

        /** Rules that declare, and some of those that join. */
        private String rules() {
            StringBuilder rules = new StringBuilder(DECLARE);
            for (int i = 0; i < JOINS.size(); i++) {
                if (random.nextInt(3) == 0) {
                    String because = JOINS.get(i).contains("$n") ? "$x, $x.text() + $n" : "$x";
                    rules.append(
                            """
                            rule "join %d" salience %d when %s
                            then decide.log( $x.component() ).because( %s ); end
                            """
                                    .formatted(i, random.nextInt(3) - 1, JOINS.get(i), because));
                }
            }
            rules.append(random.nextInt(4) == 0 ? NO_FACT : "");
            return rules.append(random.nextInt(4) == 0 ? FAILS : "").toString();
        }

        /** What a life leads to in sessions of which each is restored from the one before. */
        private List<List<String>> lived(
                List<RuleBase> bases, List<Happening> life, int replaced, int inputsOfASession) {
            List<List<String>> told = new ArrayList<>();
            Recorder recorder = new Recorder();
            RuleSession session = bases.get(0).newSession(recorder);
            for (int i = 0; i < life.size(); i++) {
                if (i == replaced) {
                    session.replaceRules(bases.get(1));
                }
                if (i % inputsOfASession == inputsOfASession - 1) {
                    RuleSession.State state = session.state();
                    session.close();
                    session = session.base().newSession(recorder, state);
                }
                life.get(i).happen(session, i + 1, START + i * MINUTE / 4);
                List<String> onInput = new ArrayList<>(recorder.lines());
                onInput.addAll(recorder.failures);
                onInput.addAll(recorder.notices);
                told.add(onInput);
                recorder.decisions.clear();
                recorder.failures.clear();
                recorder.notices.clear();
            }
            session.close();
            return told;
        }

        private Happening happening() {
            int what = random.nextInt(40);
            if (what == 0) {
                return (session, sequence, time) -> session.accept(new Tick(time), sequence);
            }
            if (what < 5) {
                Outcome outcome =
                        Observations.outcome(
                                random.nextInt(INPUTS) + ".0",
                                ActionKind.SOFT_OFFLINE_PAGE,
                                component(),
                                Outcome.Result.DONE);
                return (session, sequence, time) -> session.accept(outcome, sequence, time);
            }
            if (what == 5) {
                Component component = component();
                Operator root = new Operator(0, "root", 1, "");
                return (session, sequence, time) ->
                        session.accept(
                                new OperatorRequest(
                                        OperatorVerb.REPAIRED,
                                        List.of(component),
                                        "",
                                        0,
                                        root,
                                        "so",
                                        time));
            }
            McEvent event = event(what == 6 ? Observations.INJECTED : Observations.REAL, what == 7);
            return (session, sequence, time) -> session.accept(event, sequence, time);
        }

        private Component component() {
            return switch (random.nextInt(3)) {
                case 0 -> page(random.nextInt(2), random.nextInt(6), random.nextInt(4));
                case 1 -> bank();
                default -> new Row(bank(), random.nextInt(6));
            };
        }

        private Bank bank() {
            return new Bank(new Dimm("D" + random.nextInt(3)), 0, 1, random.nextInt(2));
        }

        private static PhysicalPage page(int bank, int row, int column) {
            return new PhysicalPage(
                    0x100_0000L + 0x1000L * (bank * 100 + row * 10 + column / 2), 4096);
        }

        private McEvent event(Origin origin, boolean uncorrected) {
            int bank = random.nextInt(2);
            int row = random.nextInt(6);
            int column = random.nextInt(4);
            String detail =
                    "err_code:0x0101:0x0090 socket:0 imc:0 rank:0 bg:1 ba:%d row:0x%x col:0x%x"
                            .formatted(bank, row, column);
            String dimm = "D" + random.nextInt(3);
            long address = page(bank, row, column).address();
            int type = uncorrected ? 1 : 0;
            return new McEvent(
                    origin, type, "read error", dimm, 1, 0, 0, 0, 0, address, 6, 0, detail);
        }
    }
}
