package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wrasse.engine.report.CaptureRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.testing.VirtualMachine;

/**
 * Real faults of a virtual machine, reported by its own kernel (Debian's): each is injected as
 * hardware would have it, and each must be in the pages of the guest's rings as what it was.
 */
@Tag("vm")
class GuestKernelIT {
    private static final String INSTANCE = "/sys/kernel/tracing/instances/wrasse";

    @BeforeEach
    void assumeDebianAndRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "installs QEMU: needs root");
        assumeTrue(Files.exists(Path.of("/usr/bin/apt-get")), "needs Debian's packages");
    }

    @Test
    void faultsOfAllKinds_areDecodedAsWhatWasInjected() throws Exception {
        List<JsonNode> events;
        try (VirtualMachine machine = VirtualMachine.boot("--ghes")) {
            machine.guest(
                    "mkdir %1$s && cd %1$s && echo boot >trace_clock && echo 0 >buffer_percent && for e in ras/mc_event ras/aer_event ras/memory_failure_event mce/mce_record; do echo 1 >events/$e/enable; done"
                            .formatted(INSTANCE));
            machine.inject("mce-ce", "4", "0x12345000");
            machine.inject("mce-deferred", "0x20000000");
            machine.inject("aer-correctable");
            machine.inject("aer-nonfatal");
            machine.inject("aer-fatal");
            machine.inject("ghes-memce", "0x21000000");
            machine.inject("ghes-memue", "0x23000000");
            machine.inject("ghes-pcie", "ce");
            machine.inject("edac-ce", "3");
            machine.inject("edac-ue", "1");
            machine.inject("hard-offline", "0x24000000");
            events = bringOut(machine);
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
                        "ras:mc_event corrected 3 page:0x12345000",
                        "ras:mc_event uncorrected 1 page:0x22345000",
                        "ras:memory_failure_event uncorrected 3 page:0x24000000"),
                events.stream().map(GuestKernelIT::brief).toList());
        events.forEach(e -> assertTrue(!e.path("injected").asBoolean(), "of a real machine"));
    }

    /** Kind, severity, the field that says most, component. */
    private static String brief(JsonNode event) {
        JsonNode fields = event.path("fields");
        String what =
                switch (event.path("event").asText()) {
                    case "ras:mc_event" -> fields.path("error_count").asText();
                    case "ras:memory_failure_event" -> fields.path("result").asText();
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
                for e in ras/mc_event ras/aer_event ras/memory_failure_event mce/mce_record; do
                  mkdir -p formats/$e && cat /sys/kernel/tracing/events/$e/format >formats/$e/format
                done
                cat /sys/kernel/tracing/events/header_page >header_page; uname -a >kernel
                """
                        .formatted(INSTANCE));
        List<Row> rows = new ArrayList<>();
        new CaptureRows(rows::add).read(machine.share().resolve("capture"));
        rows.forEach(r -> assertEquals("event", r.type(), r.text()));
        List<JsonNode> events = new ArrayList<>();
        rows.forEach(r -> events.add(r.json()));
        events.sort(Comparator.comparing(e -> e.path("time").asText()));
        return events;
    }
}
