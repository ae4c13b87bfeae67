package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.rules.Rules.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.AddressRange;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.decision.Outcome.Result;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** Pages that a rule takes out of use at their first error, and what a boot makes of them. */
class RetiredPagesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3600 * SECOND;
    private static final long START = 1_700_000_000L * SECOND;
    private static final PhysicalPage PAGE = new PhysicalPage(0x12345000, 4096);
    private static final String RULES =
            """
            rule "out" @serd( on = "memory.corrected", per = "page", count = 1 ) @mode( enforce )
            when $t : Trip() then decide.softOffline( $t.page() ).because( $t ); end
            rule "again" @mode( enforce )
            when $r : RetiredPage() then decide.softOffline( $r.page() ).because( $r ); end
            """;

    private final Recorder recorder = new Recorder();
    private Inventory inventory = with(module("A1", "S1", 1));
    private RuleSession session;
    private long sequence;
    private long now = START;

    @BeforeEach
    void start() {
        session = compiled(RULES).newSession(recorder);
        boot("first");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static MemoryModule module(String label, String serial, int handle) {
        return new MemoryModule(
                label, List.of(label), "label", handle, 0, 0, 0, "", serial, "", "", "", 1024);
    }

    private static Inventory with(MemoryModule... modules) {
        return new Inventory(Map.of(), List.of(modules), List.of(), List.of(), Map.of());
    }

    private void boot(String id) {
        session.boot(id);
        session.parts(inventory);
        look();
    }

    /** A sample of the clock. */
    private void look() {
        session.look(now, ++sequence);
    }

    private void later(long nanos) {
        now += nanos;
        look();
    }

    private void error(PhysicalPage page, boolean injected) {
        Machine machine = new Machine("first", "6.18", "x86_64", 4096, "boot", inventory);
        Origin origin = new Origin(machine, "trace", 0, 0, injected);
        session.accept(
                Observations.memory(origin, 0, "A1", 1, page.address()), ++sequence, now += SECOND);
    }

    /** What became of the newest decision. */
    private void ended(Result result) {
        ended(newest(), result);
    }

    private void ended(Decision decision, Result result) {
        session.accept(
                new Outcome(
                        decision.id(),
                        now,
                        decision.action(),
                        decision.component(),
                        result,
                        "so",
                        0,
                        0),
                ++sequence,
                now);
    }

    private Decision newest() {
        return recorder.decisions.get(recorder.decisions.size() - 1);
    }

    private void retire(PhysicalPage page) {
        error(page, false);
        ended(Result.DONE);
    }

    private List<Component> again() {
        return recorder.decisions.stream()
                .filter(d -> d.rule().equals("again"))
                .map(Decision::component)
                .toList();
    }

    @Test
    void after_a_boot_a_page_is_told_once_with_what_was_known_of_it() {
        retire(PAGE);
        long outcome = sequence;
        later(2 * HOUR);
        boot("first"); // the daemon alone started again
        assertEquals(List.of(), again());

        boot("second");
        Decision decision = newest();
        assertEquals(List.of(PAGE), again());
        assertEquals(new Dimm("A1", "S1"), decision.dimm());
        assertEquals(Mode.ENFORCE, decision.mode());
        assertFalse(decision.earlierBoot());
        assertEquals(List.of(outcome), decision.evidence());
        assertEquals(now, decision.time());
        assertEquals(
                "page:0x12345000 was taken out of use at 2023-11-14T22:13:21Z by decision 2.0;"
                        + " dimm:A1@S1 is still there",
                decision.because());
        ended(Result.DONE);
        later(2 * HOUR);
        boot("second");
        assertEquals(1, again().size());

        boot("third");
        assertEquals(List.of(PAGE, PAGE), again());
        assertTrue(newest().because().contains("by decision 2.0;"), newest().because());
    }

    @Test
    void what_the_gate_refuses_is_told_again_each_hour_until_it_is_done() {
        retire(PAGE);
        boot("second");
        ended(Result.REFUSED);
        later(HOUR - 1);
        assertEquals(1, again().size());
        later(1);
        assertEquals(2, again().size());
        ended(Result.TIMED_OUT);
        later(HOUR);
        assertEquals(3, again().size());
        ended(Result.DONE);
        later(HOUR);
        assertEquals(3, again().size());
    }

    @Test
    void a_dry_run_and_a_failure_are_answers_until_the_next_boot_or_other_rules() {
        for (Result answer : List.of(Result.DRY_RUN, Result.FAILED)) {
            recorder.decisions.clear();
            retire(PAGE);
            boot("second" + answer);
            ended(answer);
            later(2 * HOUR);
            assertEquals(1, again().size());

            session.replaceRules(compiled(RULES + "// changed " + answer));
            later(1);
            assertEquals(2, again().size());
            ended(answer);
            boot("third" + answer);
            assertEquals(3, again().size());
            ended(Result.DONE);
            session.replaceRules(compiled(RULES + "// once more " + answer));
            later(1);
            assertEquals(3, again().size());
            now += 2 * HOUR;
        }
    }

    @Test
    void the_answer_to_former_rules_is_none_to_the_present_ones() {
        retire(PAGE);
        boot("second");
        Decision former = newest();
        session.replaceRules(compiled(RULES + "// changed"));
        ended(former, Result.DRY_RUN);
        later(1);
        assertEquals(2, again().size());
    }

    @Test
    void a_page_waits_for_its_dimm_and_ends_with_another_in_its_place() {
        retire(PAGE);
        inventory = Inventory.NONE;
        boot("second");
        assertEquals(List.of(), again());
        inventory = with(module("A1", "S1", 1), module("B1", "S2", 2));
        session.parts(inventory);
        later(1);
        assertEquals(List.of(PAGE), again());

        inventory = with(module("A1", "S2", 2), module("B1", "S1", 1));
        boot("third");
        inventory = with(module("A1", "S1", 1));
        boot("fourth");
        assertEquals(1, again().size());
    }

    @Test
    void a_page_whose_address_leads_to_another_dimm_now_stays_in_use() {
        retire(PAGE);
        inventory =
                new Inventory(
                        Map.of(),
                        List.of(module("A1", "S1", 1), module("B1", "S2", 2)),
                        List.of(new AddressRange(2, 0, 1L << 30, false)),
                        List.of(),
                        Map.of());
        boot("second");
        assertEquals(List.of(), again());
    }

    @Test
    void what_is_not_known_by_serial_number_or_made_up_or_not_done_is_not_remembered() {
        inventory = Inventory.NONE;
        retire(PAGE);
        inventory = with(module("A1", "S1", 1));
        error(new PhysicalPage(0x2000, 4096), true);
        ended(Result.DONE);
        for (Result other : List.of(Result.FAILED, Result.DRY_RUN, Result.REFUSED)) {
            error(new PhysicalPage(0x10000 + other.ordinal() * 4096, 4096), false);
            ended(other);
        }
        boot("second");
        assertEquals(List.of(), again());
    }

    @Test
    void an_operator_who_replaces_or_repairs_the_dimm_ends_it_and_a_reset_does_not() {
        Operator root = new Operator(0, "root", 7, "");
        for (OperatorVerb verb : OperatorVerb.values()) {
            recorder.decisions.clear();
            retire(PAGE);
            assertTrue(session.known().contains(new Dimm("A1", "S1")));
            List<Component> dimm = List.of(new Dimm("A1", "S1"));
            session.accept(new OperatorRequest(verb, dimm, "", 0, root, "so", now));
            boot("after " + verb);
            boolean ends = verb == OperatorVerb.REPAIRED || verb == OperatorVerb.REPLACED;
            assertEquals(ends ? 0 : 1, again().size(), verb.text());
            now += 2 * HOUR;
        }
    }

    @Test
    void of_many_pages_some_are_told_in_an_hour_and_all_in_turn() {
        List<PhysicalPage> pages = pages(300);
        pages.forEach(this::retire);
        boot("second");
        assertEquals(pages.subList(0, 128), again());
        later(HOUR);
        later(HOUR);
        assertEquals(384, again().size());
        assertEquals(pages, again().subList(0, 300));
        assertEquals(pages.subList(0, 84), again().subList(300, 384));
    }

    @Test
    void more_than_there_is_room_for_push_out_the_oldest_which_is_noticed_once() {
        pages(RetiredPages.MOST + 2).forEach(this::retire);
        boot("second");
        assertEquals(pages(RetiredPages.MOST).get(2), again().get(0));
        assertEquals(
                List.of("retired pages: more than 4,096; the least recent ones are forgotten"),
                recorder.notices.stream().filter(n -> n.startsWith("retired")).toList());
    }

    @Test
    void a_session_goes_on_where_another_was() {
        List<PhysicalPage> pages = pages(130);
        pages.forEach(this::retire);
        boot("second");
        ended(Result.DONE);
        RuleSession other = session.base().newSession(recorder, session.state());
        assertEquals(session.state().retired(), other.state().retired());
        session.close();
        session = other;
        later(HOUR - 1);
        assertEquals(128, again().size());
        later(1);
        List<Component> rest = new ArrayList<>(pages.subList(128, 130));
        rest.addAll(pages.subList(0, 126));
        assertEquals(rest, again().subList(128, 256));
    }

    private static List<PhysicalPage> pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new PhysicalPage(0x1000_0000L + i * 4096L, 4096))
                .toList();
    }
}
