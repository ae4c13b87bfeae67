package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.collectors.testing.RingGenerator.Kind.MCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.testing.RingGenerator;

class BootTraceTest {
    @Test
    void commandLine_namesTheInstanceAndItsEvents() {
        assertEquals(
                "trace_instance=wrasse,ras:mc_event,mce:mce_record",
                BootTrace.commandLine(List.of("ras:mc_event", "mce:mce_record")));
        assertEquals(
                "reserve_mem=16M:2M:ras trace_instance=ras^traceoff@ras",
                BootTrace.persistentCommandLine("ras", 16));
    }

    @Test
    void eventsForTheCommandLine_areThoseOfThisKernelThatNeedNoFilter() throws IOException {
        LiveRing.assumeAvailable();
        List<WantedEvent> wanted =
                List.of(
                        WantedEvent.all("ras:mc_event"),
                        WantedEvent.all("ras:no_such_event"),
                        WantedEvent.filtered("signal:signal_generate", "sig == 7"),
                        WantedEvent.all("ras:aer_event").insteadOf("ras:mc_event"));

        assertEquals(
                List.of("ras:mc_event"), BootTrace.events(TraceFs.find(Sysfs.ofMachine()), wanted));
    }

    /** By hand as {@code trace_instance=} makes one: the clock is local, nothing is set. */
    @Test
    void instanceMadeAtBoot_isAdoptedWithItsClockAndWhatItHas_andTimesAreHonest() throws Exception {
        LiveRing.assumeAvailable();
        TraceFs traceFs = TraceFs.find(Sysfs.ofMachine());
        String name = "wrasse-test-boot-" + ProcessHandle.current().pid();
        Path made = Files.createDirectory(Path.of("/sys/kernel/tracing/instances", name));
        try (RingGenerator generator = RingGenerator.withUniqueNames()) {
            try {
                adopt(traceFs, name, made, generator);
            } finally {
                Files.delete(made);
            }
        }
    }

    private static void adopt(TraceFs traceFs, String name, Path made, RingGenerator generator)
            throws IOException {
        String event = generator.event(MCE);
        Files.writeString(made.resolve("events/" + event.replace(':', '/') + "/enable"), "1");
        long before = Clock.wallNanos();
        generator.fireAll(MCE, 200, 0, 0);
        generator.fireAll(MCE, 200, 1, 200);
        long after = Clock.wallNanos();
        Files.writeString(made.resolve("tracing_on"), "0");

        TraceInstance adopted = TraceInstance.open(traceFs, name, RingSize.ofKib(4096));
        assertFalse(adopted.created());
        assertFalse(adopted.holdsOtherBoot());
        assertEquals("local", adopted.clock());
        assertTrue(adopted.arm(List.of(event)).get(0).isArmed());
        generator.fireAll(MCE, 200, 0, 400);

        Machine machine = adopted.machine();
        assertEquals("local", machine.clock());
        ClockSample sample = adopted.clockSample();
        MemorySink sink = LiveRing.readAll(adopted, ReaderChoice.AUTO, ResumePoint.NONE);
        List<Long> numbers = LiveRing.numbers(sink, 0);
        assertEquals(LiveRing.range(0, 200), numbers.subList(0, 200));
        assertEquals(LiveRing.range(400, 200), numbers.subList(200, 400), "tracing goes on");
        assertEquals(LiveRing.range(200, 200), LiveRing.numbers(sink, 1));
        long doubt = sample.uncertaintyNanos() + 5_000_000;
        for (int cpu = 0; cpu < 2; cpu++) {
            long first = sink.records(cpu, (s, r) -> r.time() + sample.offsetNanos()).get(0);
            assertTrue(first > before - doubt && first < after + doubt, first - before + " ns");
        }
        Files.writeString(made.resolve("events/" + event.replace(':', '/') + "/enable"), "0");
    }
}
