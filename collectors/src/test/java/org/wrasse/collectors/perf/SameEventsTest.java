package org.wrasse.collectors.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.collectors.testing.RingGenerator.Kind.AER;
import static org.wrasse.collectors.testing.RingGenerator.Kind.MCE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.decode.EventDecoders;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.ScratchInstance;
import org.wrasse.collectors.trace.LiveRing;
import org.wrasse.collectors.trace.ReaderChoice;
import org.wrasse.collectors.trace.ResumePoint;
import org.wrasse.collectors.trace.RingSize;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceCollector;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.collectors.trace.TraceFs;

/** The same events, fired once, through both kinds of rings. */
@Timeout(60)
class SameEventsTest {
    private static final Machine MACHINE = new Machine("boot", "6.18", "x86_64", 4096, "mono");
    private static final Origin NOWHERE = new Origin(MACHINE, "", 0, 0, false);

    @BeforeAll
    static void kernelIsThere() {
        LiveRing.assumeAvailable();
    }

    @Test
    void tracefsAndPerf_giveEqualEvents_butForTheirOrigin() throws IOException {
        TraceFs traceFs = TraceFs.find(Sysfs.ofMachine());
        MemorySink byTrace = new MemorySink();
        MemorySink byPerf = new MemorySink();
        TraceFormats traceFormats;
        TraceFormats perfFormats;
        try (RingGenerator generator = RingGenerator.withUniqueNames();
                ScratchInstance scratch =
                        ScratchInstance.with(RingSize.ofKib(4096), generator.events());
                PerfCollector perf =
                        PerfCollector.open(
                                traceFs,
                                PerfCollectorTest.all(
                                        List.of(generator.twin(MCE), generator.twin(AER))),
                                4096)) {
            generator.fireAll(MCE, 3_000, 0, 0);
            generator.fireAll(AER, 3_000, 0, 7_000);
            try (TraceCollector trace =
                    TraceCollector.open(
                            scratch.created(),
                            scratch.created().machine(),
                            ReaderChoice.AUTO,
                            ResumePoint.NONE)) {
                readAll(trace, byTrace);
            }
            readAll(perf, byPerf);
            traceFormats = underKernelNames(scratch.created().formats(generator.events()));
            perfFormats = underKernelNames(perf.formats());
        }
        List<HardwareEvent> expected = events(byTrace, "trace", traceFormats);
        List<HardwareEvent> events = events(byPerf, "perf", perfFormats);

        assertEquals(6_000, events.size());
        for (int i = 0; i < events.size(); i++) {
            assertEquals("perf", events.get(i).origin().source());
            assertEquals(0, events.get(i).origin().cpu());
            assertEquals(contents(expected.get(i)), contents(events.get(i)));
        }
    }

    private static void readAll(Collector collector, MemorySink sink) {
        collector.stop();
        collector.collect(sink);
    }

    /** So that there are decoders for the test's own events. */
    private static TraceFormats underKernelNames(TraceFormats formats) {
        Map<String, String> renamed = new TreeMap<>();
        formats.formats()
                .forEach(
                        (name, text) ->
                                renamed.put(
                                        name.replaceFirst("wrasse.*:mce_record", "mce:mce_record")
                                                .replaceFirst(
                                                        "wrasse.*:aer_event", "ras:aer_event"),
                                        text));
        return new TraceFormats(formats.headerPage(), renamed);
    }

    private static List<HardwareEvent> events(
            MemorySink sink, String source, TraceFormats formats) {
        EventDecoders decoders = EventDecoders.compile(formats, MACHINE);
        assertTrue(decoders.problems().isEmpty(), decoders.problems()::toString);
        List<Observation> seen = new ArrayList<>();
        for (SubBufferSlice slice : sink.slices()) {
            decoders.decode(slice, source, seen::add);
        }
        return seen.stream()
                .map(o -> assertInstanceOf(HardwareEvent.class, o, o::toString))
                .toList();
    }

    /** All components of the record in words, without where it comes from. */
    private static String contents(HardwareEvent event) {
        return event.toString().replace(event.origin().toString(), NOWHERE.toString());
    }
}
