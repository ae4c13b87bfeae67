package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.collectors.testing.RingGenerator.Kind.MCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.testing.ScratchInstance;

/** On this machine's tracefs. */
class TraceInstanceTest {
    @BeforeAll
    static void kernelIsThere() {
        LiveRing.assumeAvailable();
    }

    @Test
    void created_hasTheBootClock_theSizeAskedFor_andWakesAtOnce() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(new RingSize(512, 16), List.of())) {
            assertTrue(scratch.created().created());
            assertEquals("boot", scratch.created().clock());
            assertEquals(512, kib(scratch), 16, "rounded up to whole sub-buffers");
            assertEquals("16", scratch.files().read("buffer_subbuf_size_kb"));
            assertEquals("0", scratch.files().read("buffer_percent"));
            assertEquals("1", scratch.files().read("options/overwrite"));
            assertEquals(List.of(), scratch.created().warnings());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MMAP", "READ"})
    void subBuffersOfAnotherSize_areReadWhole(ReaderChoice choice) throws IOException {
        try (LiveRing ring = LiveRing.ofKib(512);
                ScratchInstance wide =
                        ScratchInstance.with(new RingSize(1024, 64), ring.generator.events())) {
            ring.generator.fireAll(MCE, 2_000, 0, 0);
            MemorySink sink = LiveRing.readAll(wide.adopt(), choice, ResumePoint.NONE);

            assertEquals(LiveRing.range(0, 2_000), LiveRing.numbers(sink, 0));
            assertEquals(481, sink.slices().get(0).records);
        }
    }

    @Test
    void sizeThatTheKernelRefuses_leavesNoInstanceBehind() throws IOException {
        String name = "wrasse-test-" + ProcessHandle.current().pid() + "-refused";
        TraceFs traceFs = TraceFs.find(Sysfs.ofMachine());

        assertThrows(
                SysfsException.class,
                () -> TraceInstance.open(traceFs, name, new RingSize(64, 1 << 20)));
        assertFalse(traceFs.files().exists("instances/" + name));
    }

    @Test
    void adopted_isNotMadeSmaller_norGivenOtherSubBuffers_andSaysSo() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(512), List.of())) {
            TraceInstance adopted = scratch.adopt(new RingSize(64, 64));

            assertFalse(adopted.created());
            assertEquals(512, kib(scratch), 4);
            assertEquals(2, adopted.warnings().size(), adopted.warnings()::toString);
            assertEquals(List.of(), scratch.adopt(RingSize.ofKib(512)).warnings());
        }
    }

    @Test
    void adoptedWhileMapped_keepsItsSize_andSaysSo() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of());
                TraceCollector mapped =
                        TraceCollector.open(
                                scratch.created(),
                                scratch.created().machine(),
                                ReaderChoice.MMAP,
                                ResumePoint.NONE)) {
            assertTrue(mapped.mapped());
            assertEquals(List.of(), scratch.adopt(RingSize.ofKib(64)).warnings());
            List<String> warnings = scratch.adopt(RingSize.ofKib(512)).warnings();
            assertEquals(1, warnings.size());
            assertTrue(warnings.get(0).contains("EBUSY"), warnings.get(0));
        }
    }

    @Test
    void arm_saysOfEachEvent_whatBecameOfIt() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of())) {
            List<ArmedEvent> events =
                    scratch.created()
                            .arm(List.of("ras:mc_event", "ras:no_such_event", "ftrace:print"));

            assertEquals(
                    List.of(
                            ArmedEvent.State.ARMED,
                            ArmedEvent.State.ABSENT,
                            ArmedEvent.State.ABSENT),
                    events.stream().map(ArmedEvent::state).toList());
            assertEquals("1", scratch.files().read("events/ras/mc_event/enable"));
            assertTrue(
                    events.get(1).why().startsWith("this kernel has no event ras:no_such_event"));
        }
    }

    @Test
    void memoryFailureEvent_isFoundInEitherSystem(@TempDir Path fakeTree) throws IOException {
        Path event = fakeTree.resolve("events/memory_failure/memory_failure_event");
        Files.createDirectories(event);
        Files.writeString(event.resolve("enable"), "0\n");

        ArmedEvent armed =
                new EventSwitches(new Sysfs(fakeTree))
                        .arm(WantedEvent.all("ras:memory_failure_event"));

        assertTrue(armed.isArmed(), armed::why);
        assertEquals("memory_failure:memory_failure_event", armed.found());
        assertEquals("1", Files.readString(event.resolve("enable")));
    }

    @Test
    void filter_isSetBeforeTheEventIsEnabled_andWrittenOnlyIfItDiffers(@TempDir Path fakeTree)
            throws IOException {
        Path event = fakeTree.resolve("events/a/b");
        Files.createDirectories(event);
        Files.writeString(event.resolve("enable"), "0\n");
        WantedEvent wanted = WantedEvent.filtered("a:b", "error != 0");
        EventSwitches switches = new EventSwitches(new Sysfs(fakeTree));

        ArmedEvent unfiltered = switches.arm(wanted);
        assertEquals(ArmedEvent.State.FAILED, unfiltered.state(), "there is no file filter");
        assertEquals("0\n", Files.readString(event.resolve("enable")), "it would be a flood");

        Files.writeString(event.resolve("filter"), "none\n");
        assertTrue(switches.arm(wanted).isArmed());
        assertEquals("error != 0", Files.readString(event.resolve("filter")));
        assertEquals("1", Files.readString(event.resolve("enable")));

        Files.writeString(event.resolve("filter"), "error != 0\n");
        assertTrue(switches.arm(wanted).isArmed());
        assertEquals("error != 0\n", Files.readString(event.resolve("filter")), "not written");
    }

    @Test
    void eventThatStandsInForAnother_isLeftOutWhereTheKernelHasThatOne() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of())) {
            WantedEvent signal = WantedEvent.filtered("signal:signal_generate", "sig == 7");
            List<ArmedEvent> events =
                    scratch.created()
                            .armWanted(
                                    List.of(
                                            signal.insteadOf("ras:mc_event"),
                                            WantedEvent.all("ras:mc_event")));

            assertEquals(List.of("ras:mc_event"), events.stream().map(ArmedEvent::asked).toList());
            assertTrue(
                    scratch.created()
                            .armWanted(List.of(signal.insteadOf("ras:no_such_event")))
                            .get(0)
                            .isArmed());
            assertEquals("sig == 7", scratch.files().read("events/signal/signal_generate/filter"));
        }
    }

    @Test
    void filterThatTheKernelRefuses_leavesTheEventOff() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of())) {
            ArmedEvent event =
                    scratch.created()
                            .armWanted(
                                    List.of(
                                            WantedEvent.filtered(
                                                    "signal:signal_generate", "no_field == 7")))
                            .get(0);

            assertEquals(ArmedEvent.State.FAILED, event.state());
            assertTrue(event.why().contains("EINVAL"), event.why());
            assertEquals("0", scratch.files().read("events/signal/signal_generate/enable"));
        }
    }

    @Test
    void formats_areOfTheEventsAskedFor_andOfMarkers() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of())) {
            TraceFormats formats = scratch.created().formats(List.of("ras:mc_event"));

            assertEquals(Set.of("ftrace:print", "ras:mc_event"), formats.formats().keySet());
            assertTrue(formats.formats().get("ras:mc_event").startsWith("name: mc_event\n"));
            assertEquals(4096, SubBufferLayout.parse(formats.headerPage()).size());
            assertThrows(UnsupportedOperationException.class, () -> formats.formats().clear());
        }
    }

    @Test
    void machine_isThisOne() throws IOException {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of())) {
            Machine machine = scratch.created().machine();

            assertEquals(
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(),
                    machine.bootId());
            assertEquals(System.getProperty("os.version"), machine.release());
            assertEquals("x86_64", machine.arch());
            assertEquals(4096, machine.pageSize());
            assertEquals("boot", machine.clock());
        }
    }

    @Test
    void clockSample_ofAClockThatUserSpaceCannotRead_isTakenFromTheStats() throws Exception {
        try (ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of())) {
            ClockSample boot = scratch.created().clockSample();
            scratch.files().write("trace_clock", "global");
            ClockSample first = scratch.created().clockSample();
            Thread.sleep(20);
            ClockSample second = scratch.created().clockSample();

            assertTrue(second.traceNanos() - first.traceNanos() >= 19_000_000);
            assertTrue(Math.abs(second.offsetNanos() - first.offsetNanos()) < 10_000_000);
            assertTrue(Math.abs(boot.wallNanos() - Clock.wallNanos()) < 10_000_000_000L);
        }
    }

    private static double kib(ScratchInstance scratch) throws IOException {
        return Double.parseDouble(scratch.files().read("buffer_size_kb"));
    }

    @Test
    void remove_takesTheInstanceAway() throws IOException {
        ScratchInstance scratch = ScratchInstance.with(RingSize.ofKib(64), List.of());
        String directory = scratch.created().toString();
        scratch.close();

        assertFalse(Files.exists(Path.of(directory)));
        assertNotEquals("", directory);
    }
}
