package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.cper.Bytes;
import org.wrasse.collectors.decode.cper.ErrorRecords;
import org.wrasse.collectors.decode.cper.Sections;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.FirmwareErrorRecord;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Severity;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.FakeServer;
import org.wrasse.collectors.sysfs.MachineInventory;

class FirmwareRecordDecoderTest {
    private static final int MUTATIONS = Integer.getInteger("wrasse.mutations", 20_000);

    private static final Machine MACHINE = new Machine("boot", "6.1.0", "x86_64", 4096, "boot");

    @Test
    void decode_aStatusBlock_isAnErrorOfAnEarlierBootWithItsPage() {
        FirmwareErrorRecord event = event("bert", "bert-0", ErrorRecords.memoryStatus(1));

        assertEquals("firmware:bert", event.event());
        assertEquals(Severity.FATAL, event.severity());
        assertEquals(EventClass.MEMORY_FATAL, event.eventClass());
        assertEquals(new PhysicalPage(0x123456000L, 4096), event.component());
        assertEquals(event.component(), event.component(Unit.PAGE));
        assertEquals("2026-11-23T07:30:59Z", event.recorded());
        assertTrue(event.earlierBoot());
        assertTrue(
                event.text().startsWith("before this boot: fatal: memory error: multi-bit ECC at"),
                event.text());
    }

    @Test
    void decode_aMemorySection_namesTheModuleOfItsHandle(@TempDir Path root) throws IOException {
        FakeServer server = new FakeServer(root).make("boot");
        Machine machine =
                MACHINE.with(
                        new MachineInventory(server.tree().sysfs(), new DimmLabels(List.of()))
                                .read());

        Observation event =
                FirmwareRecordDecoder.decode(
                        new Origin(machine, "bert", -1, 5, false),
                        "bert-0",
                        "",
                        ErrorRecords.memoryStatus(1));

        assertEquals(
                new Dimm("CPU0_DIMM_B2", "77AA0002"),
                assertInstanceOf(FirmwareErrorRecord.class, event).component(Unit.DIMM));
        assertNull(
                event("bert", "bert-0", ErrorRecords.memoryStatus(1)).component(Unit.DIMM),
                "nothing is known of this machine's modules");
    }

    @Test
    void decode_aCperRecordOfAnUnknownSection_isAnErrorOfThePlatform() {
        byte[] bytes =
                ErrorRecords.record(
                        1,
                        new String[] {"00112233-4455-6677-8899-aabbccddeeff"},
                        new byte[][] {{1, 2}});

        FirmwareErrorRecord event = event("erst", "mce-erst-1", bytes);

        assertEquals("cper-record", event.form());
        assertEquals(Severity.FATAL, event.severity());
        assertEquals(EventClass.PLATFORM_FATAL, event.eventClass());
        assertEquals(new Device("firmware", "erst"), event.component());
    }

    @Test
    void decode_theKernelsMachineCheck_isReadByItsPlaces() {
        byte[] mce =
                Bytes.of(128)
                        .u64(0, 0xbe00000000800400L)
                        .u64(8, 0x8c)
                        .u64(16, 0x7000)
                        .u64(24, 5)
                        .u8(65, 3)
                        .u32(68, 300)
                        .u32(72, 1)
                        .array();

        FirmwareErrorRecord event = event("erst", "mce-erst-42", mce);

        assertEquals("machine-check", event.form());
        assertEquals(Severity.FATAL, event.severity());
        assertEquals(EventClass.CPU_FATAL, event.eventClass());
        assertEquals("mca-bank:1.3", event.component().id());
        assertEquals("0xbe00000000800400", event.header().get("status"));
        assertEquals(300, event.header().get("cpu"));
        Map<String, Object> section = event.sections().get(0);
        assertEquals("fatal", section.get("severity"));
        assertEquals(
                "intel",
                ((Map<?, ?>) ((Map<?, ?>) section.get("fields")).get("details")).get("vendor"));
        assertTrue(event.lines().stream().anyMatch(l -> l.startsWith("fields user action")));
    }

    @Test
    void decode_aKernelsLogInARecord_isNoErrorInItself() {
        byte[] bytes =
                ErrorRecords.record(
                        1,
                        new String[] {"c197e04e-d545-4a70-9c17-a5549419eb12"},
                        new byte[][] {{1, 2}});

        assertEquals(EventClass.INFORMATIONAL, event("erst", "erst-1", bytes).eventClass());
    }

    @Test
    void decode_aPanicsLog_isFatalAndQuotesItsTellingLine() {
        byte[] log =
                "Panic#1 Part1\n<6>[ 1.0] fine\n<0>[ 2.0] Kernel panic - not syncing: Fatal machine check\n"
                        .getBytes();

        FirmwareErrorRecord event = event("erst", "dmesg-erst-7", log);

        assertEquals(Severity.FATAL, event.severity());
        assertEquals(
                "before this boot: log of a kernel's end: <0>[ 2.0] Kernel panic - not syncing:"
                        + " Fatal machine check",
                event.text());
    }

    @Test
    void decode_somethingElse_isUndecodableWithItsBytes() {
        byte[] bytes = {1, 2, 3};

        Observation observation = decode("erst", "dmesg-erst-7.enc.z", bytes);

        assertArrayEquals(bytes, assertInstanceOf(Undecodable.class, observation).bytes());
    }

    @Test
    void fields_areTheRecordsOwn() {
        FirmwareErrorRecord event = event("bert", "bert-0", ErrorRecords.memoryStatus(1));

        Map<String, Object> fields = EventFields.of(event);

        assertEquals(
                java.util.List.of("name", "recorded", "form", "header", "sections"),
                java.util.List.copyOf(fields.keySet()));
    }

    @Test
    void decode_mutatedRecords_neverThrows() {
        Random random = new Random(1123);
        byte[][] seeds = {
            ErrorRecords.memoryStatus(0),
            ErrorRecords.record(0, new String[] {Sections.X86}, new byte[][] {Sections.memory()}),
            new byte[128]
        };
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] seed = seeds[i % seeds.length];
            byte[] bytes = Arrays.copyOf(seed, random.nextInt(seed.length + 1));
            for (int n = random.nextInt(6); n > 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Observation observation = decode("erst", "mce-erst-1", bytes);
            if (observation instanceof FirmwareErrorRecord event) {
                assertFalse(event.text().contains("\n"));
                assertFalse(EventFields.of(event).isEmpty());
            }
        }
    }

    private static FirmwareErrorRecord event(String source, String name, byte[] bytes) {
        return assertInstanceOf(FirmwareErrorRecord.class, decode(source, name, bytes));
    }

    private static Observation decode(String source, String name, byte[] bytes) {
        return FirmwareRecordDecoder.decode(
                new Origin(MACHINE, source, -1, 5, false), name, "", bytes);
    }
}
