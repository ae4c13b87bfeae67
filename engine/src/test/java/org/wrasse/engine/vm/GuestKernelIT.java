package org.wrasse.engine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.sysfs.EdacController;
import org.wrasse.collectors.sysfs.EdacCounters;
import org.wrasse.collectors.sysfs.EdacReconciliation;
import org.wrasse.collectors.sysfs.EdacTree;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.report.CaptureRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.engine.testing.VirtualMachine;

/**
 * Real faults of a virtual machine, reported by its own kernel (Debian's): each is injected as
 * hardware would have it, and each must be in the pages of the guest's rings as what it was.
 */
@Tag("vm")
class GuestKernelIT {
    private static final String INSTANCE = "/sys/kernel/tracing/instances/wrasse";
    private static final String EVENTS =
            "ras/mc_event ras/aer_event ras/memory_failure_event ras/arm_event"
                    + " ras/non_standard_event mce/mce_record block/block_rq_error";

    @BeforeEach
    void assumeDebianAndRoot() {
        VirtualMachine.assumeDebianAndRoot();
    }

    @Test
    void faultsOfAllKinds_areDecodedAsWhatWasInjected() throws Exception {
        List<JsonNode> events;
        List<HardwareEvent> counted;
        try (VirtualMachine machine = VirtualMachine.boot("kernel", "--ghes")) {
            machine.inject("edac-ce", "2");
            readCounters(machine, 1);
            machine.guest(
                    """
                    mkdir %1$s && cd %1$s && echo boot >trace_clock && echo 0 >buffer_percent
                    for e in %2$s; do echo 1 >events/$e/enable; done
                    """
                            .formatted(INSTANCE, EVENTS));
            machine.inject("mce-ce", "4", "0x12345000");
            machine.inject("mce-deferred", "0x20000000");
            machine.inject("aer-correctable");
            machine.inject("aer-nonfatal");
            machine.inject("aer-fatal");
            machine.inject("ghes-memce", "0x21000000");
            machine.inject("ghes-memue", "0x23000000");
            machine.inject("ghes-pcie", "ce");
            machine.inject("ghes-arm");
            machine.inject("ghes-nonstd");
            machine.inject("block-error");
            machine.inject("edac-ce", "3");
            machine.inject("edac-ue", "1");
            readCounters(machine, 2);
            machine.guest("echo 0 >%s/events/ras/mc_event/enable".formatted(INSTANCE));
            machine.inject("edac-ue", "4");
            readCounters(machine, 3);
            machine.inject("hard-offline", "0x24000000");
            events = bringOut(machine);
            counted = reconcile(machine.share(), 3);
        }
        assertEquals(
                List.of(
                        "mce:mce_record corrected 0x9c00004000010091 mca-bank:0.4",
                        "mce:mce_record deferred 0x9400100000010135 mca-bank:0.3",
                        "ras:memory_failure_event uncorrected 3 page:0x20000000",
                        "ras:aer_event corrected 0x41 function:0000:01:00.0",
                        "ras:aer_event uncorrected 0x1000 function:0000:02:00.0",
                        "ras:aer_event fatal 0x10 function:0000:00:06.0",
                        "mce:mce_record corrected 0x9c0000000000009f page:0x21000000",
                        "ras:memory_failure_event uncorrected 3 page:0x23000000",
                        "mce:mce_record uncorrected 0xbc0000000000009f page:0x23000000",
                        "ras:aer_event corrected 0x41 function:0000:02:00.0",
                        // This kernel's event does not say how bad it was.
                        "ras:arm_event uncorrected 0x81000000 device:arm-mpidr/81000000",
                        "ras:non_standard_event corrected b2889fc9-e7d7-4f9d-a867-af42e98be772 device:fru/CPER-FRU-TEXT",
                        "block:block_rq_error uncorrected -61 disk:8:0",
                        "ras:mc_event corrected 3 page:0x12345000",
                        "ras:mc_event uncorrected 1 page:0x22345000",
                        "ras:memory_failure_event uncorrected 3 page:0x24000000"),
                events.stream().map(GuestKernelIT::brief).toList());
        events.forEach(e -> assertTrue(!e.path("injected").asBoolean(), "of a real machine"));
        JsonSchema schema = JsonSchema.load();
        events.forEach(e -> assertEquals(List.of(), schema.problems(e.toString())));
        assertEquals(
                List.of("corrected 2", "uncorrected 4"),
                counted.stream().map(e -> e.severity().text() + " " + e.count()).toList(),
                "what EDAC counted before and after its events came, and nothing twice");
    }

    /**
     * What EDAC's counters are now, and when, kept for {@link #reconcile}. The copy takes seconds
     * on a busy host: the seconds since the reset are read last, with the time that goes with them.
     */
    private static void readCounters(VirtualMachine machine, int number) throws Exception {
        machine.guest(
                """
                d=/tmp/edac/%1$d; mkdir -p $d/sys/devices/system/edac
                cp -r /sys/devices/system/edac/mc $d/sys/devices/system/edac 2>/dev/null
                cd $d && for f in sys/devices/system/edac/mc/mc*/seconds_since_reset; do cat /$f >$f; done
                cut -d' ' -f1 /proc/uptime >$d/uptime
                rm -rf /share/edac/%1$d; mkdir -p /share/edac; cp -r $d /share/edac/%1$d
                """
                        .formatted(number));
    }

    /** What only the counters told of, when so many readings are taken among the events. */
    private static List<HardwareEvent> reconcile(Path share, int readings) throws Exception {
        CapturedPages pages = CapturedPages.open(share.resolve("capture"));
        Decoding decoding = new Decoding();
        decoding.kernel(pages.kernel());
        List<Observation> observations = new ArrayList<>();
        MemorySink sink = new MemorySink();
        pages.replay(sink);
        sink.slices().forEach(page -> decoding.decode("trace", page, observations));
        observations.sort(Comparator.comparingLong(o -> o.origin().time()));
        EdacReconciliation edac = new EdacReconciliation();
        edac.boot(pages.kernel().machine());
        List<HardwareEvent> missing = new ArrayList<>();
        for (int number = 1; number <= readings + 1; number++) {
            // The last is taken twice: a reading is settled by the next.
            Path root = share.resolve("edac/" + Math.min(number, readings));
            double uptime = Double.parseDouble(Files.readString(root.resolve("uptime")).strip());
            long time = (long) (uptime * 1e9) + (number > readings ? 1 : 0);
            while (!observations.isEmpty() && observations.get(0).origin().time() < time) {
                edac.observed(observations.remove(0));
            }
            List<EdacController> controllers = new EdacTree(new Sysfs(root)).controllers();
            assertEquals(1, controllers.size());
            missing.addAll(edac.counted(EdacCounters.of(controllers, time, time)));
        }
        return missing;
    }

    /** Kind, severity, the field that says most, component. */
    private static String brief(JsonNode event) {
        JsonNode fields = event.path("fields");
        String what =
                switch (event.path("event").asText()) {
                    case "ras:mc_event" -> fields.path("error_count").asText();
                    case "ras:memory_failure_event" -> fields.path("result").asText();
                    case "ras:arm_event" -> fields.path("mpidr").asText();
                    case "ras:non_standard_event" -> fields.path("sec_type").asText();
                    case "block:block_rq_error" -> fields.path("error").asText();
                    default -> fields.path("status").asText();
                };
        return String.join(
                " ",
                event.path("event").asText(),
                event.path("severity").asText(),
                what,
                event.path("component").path("id").asText());
    }

    /** The guest's pages and formats, read here; the events in the order of their times. */
    private static List<JsonNode> bringOut(VirtualMachine machine) throws Exception {
        machine.guest(
                """
                rm -rf /share/capture && mkdir -p /share/capture && cd /share/capture
                for cpu in 0 1; do
                  timeout 1 cat %1$s/per_cpu/cpu$cpu/trace_pipe_raw >cpu$cpu.raw
                done
                for e in %2$s; do
                  mkdir -p formats/$e && cat /sys/kernel/tracing/events/$e/format >formats/$e/format
                done
                cat /sys/kernel/tracing/events/header_page >header_page; uname -a >kernel
                """
                        .formatted(INSTANCE, EVENTS));
        List<Row> rows = new ArrayList<>();
        new CaptureRows(rows::add).read(machine.share().resolve("capture"));
        rows.forEach(r -> assertEquals("event", r.type(), r.text()));
        List<JsonNode> events = new ArrayList<>();
        rows.forEach(r -> events.add(r.json()));
        events.sort(Comparator.comparing(e -> e.path("time").asText()));
        return events;
    }
}
