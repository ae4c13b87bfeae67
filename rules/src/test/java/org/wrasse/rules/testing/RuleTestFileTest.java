package org.wrasse.rules.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.rules.Problem;

/** What is understood of a test file, and what is said of the rest. */
class RuleTestFileTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ memory.corected: {} };"
                        + "there is no event memory.corected: did you mean memory.corrected?",
                "{ ras:mc_evnt: {} };there is no event ras:mc_evnt: did you mean ras:mc_event?",
                "{ nonsense: {} };"
                        + "there is no event nonsense: docs/events.md has the classes and the events",
                "{ at: 5m };no event: write { at: 5m, memory.corrected: { address: 0x12345000 } }",
                "{ cpu.corrected: {}, pcie.fatal: {} };two events in one entry:"
                        + " write { at: 5m, memory.corrected: { address: 0x12345000 } }",
                "{ cpu.corrected: {}, repaet: 10 };there is no event repaet: did you mean repeat?",
                "{ cpu.corrected: {}, repeat: 10 times };"
                        + "'10 times' is not a repetition: write repeat: 10 every 5m",
                "{ cpu.corrected: {}, repeat: 0 };'0' is not a repetition: write repeat: 10 every 5m",
                "{ cpu.corrected: {}, repeat: 1000001 };"
                        + "more than a million events in a test: repeat fewer",
                "{ cpu.corrected: {}, repeat: 1000000 every 9999d };"
                        + "'9999d' is not a time of at most 10 years: write 0s, 45m or 1h 30m",
                "{ cpu.corrected: {}, repeat: 1000 every 30d };"
                        + "lasts longer than 10 years: repeat fewer or closer",
                "{ cpu.corrected: {}, at: 5 };"
                        + "'5' is not a time of at most 10 years: write 0s, 45m or 1h 30m",
                "{ cpu.corrected: {}, at: 5m, after: 1m };"
                        + "both at and after: write at (since the start) or after (the last)",
                "{ memory.corrected: { adress: 1 } };"
                        + "ras:mc_event has no field adress: did you mean address?",
                "{ memory.corrected: { address: 1, address: 2 } };"
                        + "address is given twice: leave one out",
                "{ memory.corrected: { address: far } };"
                        + "address is a number, not 'far': write 12 or 0xc",
                "{ memory.corrected: { dimm: [] } };"
                        + "an empty list: write the values to be used in turn",
                "{ memory.corrected: { count: 70000 } };"
                        + "error_count holds 16 bits, too few for 70000",
                "{ pcie.fatal: { function: eth0 } };"
                        + "'eth0' is not a PCIe function: write 0000:3a:02.0",
                "{ pcie.fatal: { address: 1 } };ras:aer_event does not name an address",
                "{ outcome: done };an outcome of what?: write of: soft-offline-page page:0x12345000",
                "{ outcome: doen, of: alert page:0x1000 };"
                        + "there is no result doen: there are done, dry-run, failed, refused, timed-out",
                "{ outcome: failed EVIL, of: alert page:0x1000 };"
                        + "unknown errno EVIL: write its number",
                "{ outcome: done, of: alrt page:0x1000 };"
                        + "there is no action alrt: did you mean alert?",
                "{ outcome: done, of: alert pag:1 };"
                        + "'pag:1' is not a component: write it as in docs/events.md, page:0x12345000",
                "{ loss: { cout: 1 } };loss has no key cout: did you mean count?",
                "{ loss: { count: many } };'many' is not a number: write 12",
                "{ firmware:erst: { name: x } };a record wants its bytes: write text: or hex:",
                "{ firmware:erst: { hex: 0x } };not bytes in hexadecimal: write hex: 0a0b0c",
            })
    void event_thatIsWrong_saysWhatAndHow(String event, String problem) {
        String file = "tests:\n- name: x\n  only: true\n  events:\n  - " + event;

        assertEquals(List.of("a.test.yaml:5: " + problem), problems(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alrt;there is no action alrt: did you mean alert?",
                "{ alrt: dimm:A };an expectation has no key alrt: did you mean alert?",
                "{ at: 5m };no action: write { soft-offline-page: page:0x12345000 }",
                "{ alert: , log: };two actions in one entry: write an entry for each",
                "{ alert: dim:A };"
                        + "'dim:A' is not a component: write it as in docs/events.md, page:0x12345000",
                "{ alert: , mode: enforced };there is no mode enforced: did you mean enforce?",
                "{ alert: , count: ten };'ten' is not a count: write 10",
            })
    void expectation_thatIsWrong_saysWhatAndHow(String expectation, String problem) {
        String file = "tests:\n- name: x\n  expect:\n  - " + expectation;

        assertEquals("a.test.yaml:4: " + problem, problems(file).get(0));
    }

    @Test
    void file_withSeveralMistakes_tellsThemAllByLine() {
        assertEquals(
                List.of(
                        "a.test.yaml:3: a test has no key evnts: did you mean events?",
                        "a.test.yaml:5: a test that cannot fail: write rule:, expect: or never:",
                        "a.test.yaml:6: a test without a name: write name: what the rule is to do",
                        "a.test.yaml:9: a second test \"d\": give it another name"),
                problems(
                        """
                        tests:
                          - name: a
                            evnts: []
                            only: true
                          - name: b
                          - only: true
                          - name: d
                            only: true
                          - name: d
                            only: true
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';a.test.yaml: is empty: write tests:",
                "tests: [;a.test.yaml:1: is not YAML: expected the node content,"
                        + " but found '<stream end>'",
                "x;a.test.yaml:1: a test file must be key: value pairs: write { key: value, ... }",
                "tests: [];a.test.yaml:1: no tests: write tests: and a list",
                "test: [];a.test.yaml:1: a test file has no key test: did you mean tests?",
                "tests: { a: b };a.test.yaml:1: must be a list: begin each line with a dash",
                "'tests: [{ only: true, name: [ x ] }]';a.test.yaml:1: must be one value:"
                        + " 'write it on one line, in quotes if it has : or ,'",
            })
    void text_thatIsNoTestFile_saysSo(String text, String problem) {
        assertEquals(
                problem.replace("'write", "write").replace(" ,'", " ,"), problems(text).get(0));
    }

    @Test
    void file_withAProblem_hasNoTests() {
        assertEquals(List.of(), RuleTestFile.read("a", "tests: [{ name: x }]").tests());
    }

    @Test
    void anchors_thatContainThemselves_end() {
        assertEquals(1, problems("tests: &t [ *t ]").size());
    }

    @Test
    void events_areOrderedByTime_andThoseOfOneMomentAsTheyStand() {
        RuleTest test =
                RuleTestFile.read(
                                "a",
                                """
                                tests:
                                  - name: x
                                    only: true
                                    events:
                                      - { cpu.corrected: {}, repeat: 3 every 1h 30m }
                                      - { after: 10s, cpu.fatal: {} }
                                      - { loss: { count: 5 } }
                                      - { at: 90m, pcie.fatal: {} }
                                """)
                        .tests()
                        .get(0);

        assertEquals(
                List.of("0s 5", "1h 30m 5", "1h 30m 8", "3h 5", "3h 10s 6", "3h 10s 7"),
                test.inputs().stream().map(i -> Times.text(i.at()) + " " + i.line()).toList());
    }

    private static List<String> problems(String text) {
        return RuleTestFile.read("a.test.yaml", text).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
