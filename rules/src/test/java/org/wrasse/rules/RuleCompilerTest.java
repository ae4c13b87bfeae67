package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.rules.Rules.compiled;
import static org.wrasse.rules.Rules.problems;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.rules.decision.Mode;

class RuleCompilerTest {
    private static final String SERD =
            "rule \"page\"\n    @serd( %s )\nwhen\n    $trip : Trip()\nthen\n"
                    + "    decide.alert( $trip.component() ).because( $trip );\nend\n";

    @Test
    void compile_ruleWithoutPackageAndImport_isUnderstood() {
        RuleBase base =
                compiled(
                        "\nrule \"page\"\n"
                                + "@serd( on = \"memory.corrected\", per = \"page\", count = 10,"
                                + " within = \"24h\", cooldown = \"1h\" )\n"
                                + "@mode( enforce )\n"
                                + "when $trip : Trip()\n"
                                + "then decide.softOffline( $trip.page() ).because( $trip ); end");
        RuleInfo rule = base.rules().get(0);
        assertEquals("page", rule.name());
        assertEquals("rules.d/a.drl", rule.file());
        assertEquals(2, rule.line());
        assertEquals(Mode.ENFORCE, rule.mode());
        assertEquals("10 corrected errors within 24h", rule.serd().text());
    }

    @Test
    void compile_ownPackageAndHarmlessImport_isAllowed() {
        compiled(
                "package my.rules;\nimport org.wrasse.collectors.event.McEvent;\n"
                        + "rule \"x\" when McEvent() then end");
    }

    @Test
    void compile_noMode_isNull() {
        assertNull(compiled("rule \"x\" when McEvent() then end").rules().get(0).mode());
    }

    @Test
    void digest_sameSourcesInAnyOrder_isTheSame() {
        RuleSource a = new RuleSource("a.drl", "rule \"a\" when McEvent() then end");
        RuleSource b = new RuleSource("b.drl", "rule \"b\" when McEvent() then end");
        RuleCompiler compiler = new RuleCompiler();
        String digest = compiler.compile(List.of(a, b)).base().orElseThrow().digest();
        assertEquals(digest, compiler.compile(List.of(b, a)).base().orElseThrow().digest());
        assertEquals(64, digest.length());
        RuleSource c = new RuleSource("b.drl", b.text() + " ");
        assertNotEquals(digest, compiler.compile(List.of(a, c)).base().orElseThrow().digest());
    }

    @Test
    void digest_sameFilesInAnotherFolder_isTheSame() {
        String text = "rule \"a\" when McEvent() then end";
        assertEquals(digest("site/a.drl", text), digest("/etc/wrasse/rules.d/a.drl", text));
        assertNotEquals(digest("site/a.drl", text), digest("site/b.drl", text));
    }

    @Test
    void rules_areInTheOrderOfTheirFilesNames_whereverTheseLie() {
        RuleSource pack = new RuleSource("packs/m.drl", "rule \"m\" when McEvent() then end");
        for (String folder : List.of("/etc/rules.d/", "site/", "")) {
            List<RuleSource> sources =
                    List.of(
                            pack,
                            new RuleSource(folder + "z.drl", "rule \"z\" when McEvent() then end"),
                            new RuleSource(folder + "a.drl", "rule \"a\" when McEvent() then end"));
            RuleBase base = new RuleCompiler().compile(sources).base().orElseThrow();
            assertEquals(
                    List.of("a", "m", "z"), base.rules().stream().map(RuleInfo::name).toList());
        }
    }

    private static String digest(String path, String text) {
        return new RuleCompiler()
                .compile(List.of(new RuleSource(path, text)))
                .base()
                .orElseThrow()
                .digest();
    }

    @Test
    void compile_nothing_isAnEmptyBase() {
        assertTrue(new RuleCompiler().compile(List.of()).base().orElseThrow().rules().isEmpty());
    }

    @Test
    void compile_manyMistakes_namesAllAtTheirLines() {
        assertEquals(
                List.of(
                        "4: McEvent has no field adress: did you mean address?",
                        "7: unknown action softOfline: did you mean softOffline?",
                        "8: softOffline of a Dimm: softOffline takes a PhysicalPage",
                        "9: unknown name $f: bind it in `when`: $f : ...",
                        "15: PhysicalPage has no field dimm: there are address, id, size, unit"),
                problems(
                        "rule \"a\"\nwhen\n    McEvent( count > 3,\n             adress > 3 )\nthen end\n"
                                + "rule \"b\" when $e : McEvent() then\n".replace("then\n", "then")
                                + "\n    decide.softOfline( $e.page() ).because( $e );\n"
                                + "    decide.softOffline( $e.dimm() ).because( $e );\n"
                                + "    decide.alert( $f.dimm() ).because( $e );\n"
                                + "end\n"
                                + "rule \"c\"\nwhen\n    $e : McEvent( $c : count, $p : page )\nthen\n"
                                + "    decide.alert( $p.dimm() ).because( $e );\nend\n"));
    }

    @Test
    void compile_unknownFactType_suggestsTheNearest() {
        assertEquals(
                List.of("3: unknown fact type McEvnt: did you mean McEvent?"),
                problems("rule \"x\"\nwhen\n    McEvnt( count > 3 )\nthen\nend"));
        assertEquals(
                List.of("3: unknown fact type mcEvent: did you mean McEvent?"),
                problems("rule \"x\"\nwhen\n    mcEvent( count > 3 )\nthen\nend"));
    }

    @Test
    void compile_unknownConstant_suggestsTheNearest() {
        assertEquals(
                List.of("1: unknown or forbidden name FATEL: did you mean FATAL?"),
                problems("rule \"x\" when McEvent( severity == Severity.FATEL ) then end"));
    }

    @Test
    void compile_syntaxErrors_nameTheLine() {
        String line = problems("rule \"x\"\nwhen\n    McEvent( count > \nthen\nend\n").get(0);
        assertTrue(line.startsWith("5: syntax error: "), line);
        assertTrue(line.endsWith("look for a missing `)`, `when` or `then` above"), line);
    }

    @Test
    void compile_syntaxErrorsInSeveralRules_areAllSaidAndTheRestIsChecked() {
        assertEquals(
                List.of(
                        "2: syntax error: mismatched input 'saliense' in rule \"a\": did you mean"
                                + " salience?",
                        "8: McEvent has no field lable: did you mean label?",
                        "10: syntax error: mismatched input 'no' in rule \"c\": did you mean"
                                + " no-loop?"),
                problems(
                        "rule \"a\"\n    saliense 10\nwhen\n    AerEvent( fatal )\nthen\nend\n"
                                + "rule \"b\"\nwhen McEvent( lable == \"x\" ) then end\n\n"
                                + "rule \"c\" no-lop true when McEvent() then end"));
    }

    @Test
    void compile_missingSemicolon_namesTheLine() {
        String line =
                problems(
                                "rule \"x\"\nwhen\n    $e : McEvent()\nthen\n"
                                        + "    decide.log( $e.dimm() ).because( $e )\nend\n")
                        .get(0);
        assertTrue(line.startsWith("5: Syntax error, insert \";\""), line);
    }

    @Test
    void compile_duplicateNamesAcrossFiles_namesBothPlaces() {
        String rule = "rule \"same\" when McEvent() then end";
        assertEquals(
                List.of(
                        "rules.d/b.drl:2: a rule \"same\" stands at rules.d/a.drl:1: give one of"
                                + " them another name"),
                Rules.compile(rule, "\n" + rule).problems().stream()
                        .map(Problem::toString)
                        .toList());
    }

    @Test
    void compile_duplicateNamesInAFile_areFound() {
        String rule = "rule \"same\" when McEvent() then end\n";
        assertEquals(1, problems(rule + rule).size());
    }

    @Test
    void compile_problemsOfTwoFiles_areAllReported() {
        List<Problem> problems =
                Rules.compile(
                                "rule \"a\" when McEvent( then end",
                                "rule \"b\" when McEvent( foo == 1 ) then end")
                        .problems();
        assertTrue(problems.stream().anyMatch(p -> p.file().equals("rules.d/a.drl")));
        assertTrue(problems.stream().anyMatch(p -> p.what().contains("has no field foo")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "on = \"memory.corected\", per = \"page\", count = 1 | @serd: unknown on"
                        + " \"memory.corected\": did you mean memory.corrected?",
                "on = \"memory.corrected\", per = \"pge\", count = 1 | @serd: unknown per \"pge\":"
                        + " did you mean page?",
                "on = \"memory.corrected\", per = \"page\", cuont = 1, count = 1 | @serd: unknown"
                        + " key cuont: did you mean count?",
                "on = \"memory.corrected\", per = \"page\", count = 0 | @serd: bad count 0: count ="
                        + " N trips with the Nth error, N from 1 to 10000",
                "on = \"memory.corrected\", per = \"page\", count = 99999 | @serd: bad count 99999:"
                        + " count = N trips with the Nth error, N from 1 to 10000",
                "on = \"memory.corrected\", per = \"dimm\", distinct = \"page\", count = 1, within ="
                        + " \"1h\" | @serd: bad count 1: count = N trips with the Nth error, N from"
                        + " 2 to 1000",
                "on = \"memory.corrected\", per = \"page\", count = 2, within = \"24 hours\" |"
                        + " @serd: bad within \"24 hours\": write a number and ms, s, m, h or d:"
                        + " within = \"24h\"",
                "on = \"memory.corrected\", per = \"function\", count = 1 | @serd:"
                        + " memory.corrected does not tell the function: it tells bank,"
                        + " channel, column, controller, core, cpu, dimm, mca-bank, page, rank,"
                        + " row, socket",
                "on = \"memory.corrected\", per = \"page\", count = 1, weight = \"event\" | @serd:"
                        + " unknown weight \"event\": did you mean events?",
                "on = \"memory.corrected\", per = \"page\", count = 1, faulty = \"rov\" | @serd:"
                        + " unknown faulty \"rov\": did you mean row?",
                "on = \"memory.failure\", per = \"page\", count = 1, faulty = \"row\" | @serd:"
                        + " memory.failure does not tell the row: it tells dimm, page",
                "on = \"memory.corrected\", per = \"row\", distinct = \"column\", count = 2, within ="
                        + " \"1h\", weight = \"errors\" | @serd: weight with distinct, which counts"
                        + " each value once: leave one of them out",
                "per = \"page\", count = 1 | @serd: on is missing: name the errors to count: on ="
                        + " \"memory.corrected\"",
                "on = \"memory.corrected\", count = 1 | @serd: per is missing: name the part to"
                        + " count against: per = \"page\"",
                "on = \"memory.corrected\", per = \"page\", count = 2 | @serd: within is missing:"
                        + " write a number and ms, s, m, h or d: within = \"24h\"",
            })
    void compile_badSerd_namesLineAndRemedy(String keys, String problem) {
        assertEquals(List.of("2: " + problem), problems(String.format(SERD, keys)));
    }

    @Test
    void compile_serdWithoutTrip_isReported() {
        String text =
                "rule \"x\"\n@serd( on = \"memory.corrected\", per = \"page\", count = 1 )\n"
                        + "when McEvent() then end";
        assertEquals(
                List.of(
                        "1: a rule with @serd that does not ask for its Trip: write $trip : Trip()"),
                problems(text));
    }

    @Test
    void compile_badModeAndAnnotation_suggestTheNearest() {
        assertEquals(
                List.of("2: unknown mode shade: did you mean shadow?"),
                problems("rule \"x\"\n@mode( shade )\nwhen McEvent() then end"));
        assertEquals(
                List.of("2: unknown annotation @sred: rules have @serd, @mode and @meant"),
                problems("rule \"x\"\n@sred( on = \"x\" )\nwhen McEvent() then end"));
    }

    @Test
    void compile_constantComparedWithAText_isReported() {
        assertEquals(
                List.of(
                        "1: severity is compared with a text: write severity == Severity.NAME",
                        "1: result is compared with a text: write result == Result.NAME"),
                problems(
                        "rule \"x\" when McEvent( severity == \"fatal\", label == \"A\" )"
                                + " Outcome( result != 'failed' ) then end"));
    }

    @Test
    void compile_constantOfAnotherEnumeration_namesTheRightOne() {
        assertEquals(
                List.of(
                        "4: severity cannot be compared with EventClass.MEMORY_FATAL: write severity"
                                + " == Severity.NAME"),
                problems(
                        "rule \"x\"\nwhen\n    McEvent( label != \"A\",\n"
                                + "             severity == EventClass.MEMORY_FATAL )\nthen end"));
    }

    @Test
    void knowableUnits_ofEveryEvent_areAllThatItNames() {
        List<HardwareEvent> events =
                List.of(
                        Observations.corrected(0x1000),
                        Observations.uncorrected(0x1000),
                        Observations.correctedMachineCheck(0x1000),
                        Observations.aer("0000:00:01.0", 0),
                        Observations.aer("0000:00:01.0", 1),
                        Observations.aer("0000:00:01.0", 2),
                        Observations.failure(1, 1, "Failed"));
        for (HardwareEvent event : events) {
            for (Unit unit : Unit.values()) {
                boolean knowable = Knowable.units(event.eventClass()).contains(unit);
                assertTrue(knowable || event.component(unit) == null, event + " " + unit);
            }
        }
    }

    @Test
    void compile_matchOnCorrectedErrors_isReported() {
        assertEquals(
                List.of(
                        "3: corrected errors are counted, not matched: CORRECTED never fires: write"
                                + " @serd( on = \"memory.corrected\", ... ) and $trip : Trip()"),
                problems(
                        "rule \"x\"\nwhen\n    McEvent( severity == Severity.CORRECTED )\nthen end"));
    }
}
