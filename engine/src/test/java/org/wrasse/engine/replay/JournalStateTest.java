package org.wrasse.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.trace.RingCursor;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.RuleBaseJson;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Tick;

/** What a process finds that starts on a journal whose last process died at some point. */
class JournalStateTest {
    private static RuleBase packs;

    @TempDir Path folder;
    private final List<String> history = new ArrayList<>();
    private CapturedPages capture;
    private String bootId;

    @BeforeAll
    static void compilePacks() {
        packs =
                RuleLoading.load(Config.defaults().withRules(Path.of("no-such-folder")).rules())
                        .base()
                        .orElseThrow();
    }

    @Test
    void diedBetweenPageAndDecision_theDecisionsAreMadeNow() throws Exception {
        journalInputs();
        try (JournalState state = read()) {
            assertEquals(List.of("13.0", "16.0", "16.1", "17.0", "17.1"), ids(state.unjournaled()));
            assertEquals(List.of(), state.untouched(bootId));
        }
    }

    @Test
    void olderInputsThatLeadToOtherDecisionsNow_areNotActedOn() throws Exception {
        journalInputs();
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            for (int i = 0; i < JournalState.UNDECIDED; i++) {
                journal.append(RecordKind.TICK, JournalJson.bytes(JournalJson.tick(new Tick(i))));
            }
        }
        try (JournalState state = read()) {
            assertEquals(List.of(), state.unjournaled());
        }
    }

    /** Each segment repeats what it is read by, and those records are inputs as well. */
    @Test
    void diedWithTheWholePipelineInFlightAndSegmentsBegun_theOldestDecisionIsMadeNow()
            throws Exception {
        journalInputs();
        byte[] page = new byte[4096];
        try (Journal journal = Journal.open(folder, new JournalLimits(0, 1 << 18))) {
            Input.Kernel kernel = capture.kernel();
            journal.append(
                    RecordKind.KERNEL,
                    JournalJson.bytes(JournalJson.kernel(kernel.machine(), kernel.formats())));
            journal.append(RecordKind.RULEBASE, JournalJson.bytes(RuleBaseJson.of(packs)));
            for (int i = 0; i < Pipeline.SLOTS; i++) {
                SubBufferSlice other = new SubBufferSlice(page.length);
                other.length = page.length;
                PagePayload payload = new PagePayload();
                payload.encode("trace", other);
                journal.append(RecordKind.PAGE, payload.bytes(), payload.length(), 0);
            }
        }
        try (JournalState state = read()) {
            assertEquals(List.of("13.0", "16.0", "16.1", "17.0", "17.1"), ids(state.unjournaled()));
        }
    }

    @Test
    void diedAfterTheDecision_itIsUntouchedAndNotMadeTwice() throws Exception {
        journalInputs();
        journalDecisions();
        try (JournalState state = read()) {
            assertEquals(List.of(), state.unjournaled());
            assertEquals(5, state.untouched(bootId).size());
            assertEquals(List.of(), state.interrupted());
        }
    }

    @Test
    void untouchedWhenTheMachineWasBooted_itIsMarkedAsOfBefore() throws Exception {
        journalInputs();
        journalDecisions();
        try (JournalState state = read()) {
            assertTrue(state.untouched(bootId).stream().noneMatch(Decision::earlierBoot));
            assertTrue(state.untouched("another").stream().allMatch(Decision::earlierBoot));
        }
        Machine next = new Machine("another", "6.18", "x86_64", 4096, "boot");
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            journal.append(
                    RecordKind.KERNEL,
                    JournalJson.bytes(JournalJson.kernel(next, capture.kernel().formats())));
        }
        try (JournalState state = read()) {
            assertEquals(5, state.untouched("another").size());
            assertTrue(state.untouched("another").stream().allMatch(Decision::earlierBoot));
        }
    }

    @Test
    void madeNowAfterTheMachineWasBooted_itIsMarkedAsOfBefore() throws Exception {
        journalInputs();
        try (JournalState state = read()) {
            state.unjournaled().forEach(state::journaled);
            assertEquals(List.of(), state.unjournaled());
            assertEquals(5, state.untouched("another").size());
            assertTrue(state.untouched("another").stream().allMatch(Decision::earlierBoot));
        }
    }

    @Test
    void diedAfterTheIntent_itIsInterrupted() throws Exception {
        journalInputs();
        Decision first = journalDecisions().get(0);
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            journal.append(
                    RecordKind.INTENT, JournalJson.bytes(JournalJson.intent(first, "write", 1)));
        }
        try (JournalState state = read()) {
            assertEquals(List.of("13.0"), ids(state.interrupted()));
            assertEquals(4, state.untouched(bootId).size());
        }
    }

    @Test
    void afterTheOutcome_itIsHistory() throws Exception {
        journalInputs();
        Decision first = journalDecisions().get(0);
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            Outcome done =
                    new Outcome(
                            first.id(),
                            first.time() + 1,
                            first.action(),
                            first.component(),
                            Outcome.Result.DONE,
                            "",
                            0,
                            0);
            journal.append(RecordKind.OUTCOME, JournalJson.bytes(JournalJson.outcome(done)));
        }
        try (JournalState state = read()) {
            assertEquals(4, state.untouched(bootId).size());
            assertEquals(List.of("booted", "13.0 done"), history);
        }
    }

    @Test
    void theRingsPlaces_areKnownForTheSameBootOnly() throws Exception {
        journalInputs();
        try (JournalState state = read()) {
            RingCursor cursor = state.cursors(bootId).get(0);
            assertEquals(1, cursor.cpu());
            assertTrue(cursor.endOffset() > 0);
            assertEquals(Map.of(1, 44L), state.lossTotals(bootId));
            assertEquals(List.of(), state.cursors("another boot"));
            assertEquals(Map.of(), state.lossTotals("another boot"));
        }
    }

    private JournalState read() {
        return JournalState.read(
                folder,
                packs,
                new JournalState.History() {
                    @Override
                    public void closed(Decision decision, Outcome outcome) {
                        history.add(decision.id() + " " + outcome.result().text());
                    }

                    @Override
                    public void booted() {
                        history.add("booted");
                    }
                });
    }

    private static List<String> ids(List<Decision> decisions) {
        return decisions.stream().map(Decision::id).toList();
    }

    /** Kernel, clock, rules, the capture's 15 faults, a loss: all inputs and nothing else. */
    @Test
    void placesInTheJournal_areThoseOfTheTraceInstanceOnly() throws Exception {
        CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
        Machine machine = capture.kernel().machine();
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            journal.append(
                    RecordKind.KERNEL,
                    JournalJson.bytes(JournalJson.kernel(machine, capture.kernel().formats())));
            for (String source : List.of("trace", "perf", "lastboot")) {
                append(journal, source, source.length());
                LossReport loss =
                        new LossReport(
                                new Origin(machine, source, 1, 5, false), 3, source.length(), "");
                journal.append(RecordKind.LOSS, JournalJson.bytes(JournalJson.loss(loss)));
            }
        }
        try (JournalState state = read()) {
            assertEquals(
                    List.of(new RingCursor(1, 1000 + "trace".length(), 0)),
                    state.cursors(machine.bootId()));
            assertEquals(Map.of(1, (long) "trace".length()), state.lossTotals(machine.bootId()));
        }
    }

    private void journalInputs() throws Exception {
        capture = CapturedPages.open(CaptureFolder.SHIPPED);
        Input.Kernel kernel = capture.kernel();
        bootId = kernel.machine().bootId();
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            journal.append(
                    RecordKind.KERNEL,
                    JournalJson.bytes(JournalJson.kernel(kernel.machine(), kernel.formats())));
            journal.append(RecordKind.CLOCK, JournalJson.bytes(JournalJson.clock(capture.clock())));
            journal.append(RecordKind.RULEBASE, JournalJson.bytes(RuleBaseJson.of(packs)));
            capture.replay(new PageJournal(journal));
            Origin origin = new Origin(kernel.machine(), "trace", 1, 0, false);
            journal.append(
                    RecordKind.LOSS,
                    JournalJson.bytes(JournalJson.loss(new LossReport(origin, 4, 44, "full"))));
        }
    }

    private List<Decision> journalDecisions() {
        List<Decision> decisions;
        try (JournalState state = read()) {
            decisions = state.unjournaled();
        }
        history.clear();
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            decisions.forEach(
                    d ->
                            journal.append(
                                    RecordKind.DECISION,
                                    JournalJson.bytes(JournalJson.decision(d))));
        }
        return decisions;
    }

    private static void append(Journal journal, String source, int time) {
        SubBufferSlice page = new SubBufferSlice(8);
        page.cpu = 1;
        page.pageTime = 1000 + time;
        PagePayload payload = new PagePayload();
        payload.encode(source, page);
        journal.append(RecordKind.PAGE, payload.bytes(), payload.length(), 0);
    }

    /** Appends pages as the pipeline does. */
    private record PageJournal(Journal journal) implements RawSink {
        @Override
        public long put(SubBufferSlice slice) {
            PagePayload payload = new PagePayload();
            payload.encode("trace", slice);
            return journal.append(
                    RecordKind.PAGE, payload.bytes(), payload.length(), slice.records);
        }

        @Override
        public long put(LossReport loss) {
            throw new IllegalStateException("a capture reports no losses");
        }

        @Override
        public boolean isJournaled(long ticket) {
            return true;
        }
    }
}
