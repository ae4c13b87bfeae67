package org.wrasse.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.JournalContent;
import org.wrasse.engine.testing.SqlDatabase;

/** Lines of the kernel and of mcelog become events. */
class LogImportTest {
    private static final String CORRECTED =
            """
            [   12.000001] mce: [Hardware Error]: Machine check events logged
            [   12.000002] mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 7: 8c00004000010090
            [   12.000003] mce: [Hardware Error]: TSC 1f ADDR 12345040 MISC 90840080008228c PPIN 1122
            [   12.000004] mce: [Hardware Error]: PROCESSOR 0:50654 TIME 1790835601 SOCKET 1 APIC 1a microcode 2006e05
            """;

    @TempDir Path folder;

    @Test
    void aMachineCheckOfTheKernel_hasItsRegistersAndItsOwnTime() throws IOException {
        ObjectNode event = one(CORRECTED);

        assertEquals("2026-10-01T06:20:01.000000000Z", event.path("time").asText());
        assertEquals(
                "3 7 0x8c00004000010090 0x12345040 0x90840080008228c 0x1f 0x1122 0x50654 1 26"
                        + " 0x2006e05 0",
                fields(
                        event,
                        "cpu",
                        "bank",
                        "status",
                        "addr",
                        "misc",
                        "tsc",
                        "ppin",
                        "cpuid",
                        "socketid",
                        "apicid",
                        "microcode",
                        "cpuvendor"));
        assertEquals("page:0x12345000", event.at("/component/id").asText());
    }

    @Test
    void anExceptionOfAnAmdCpu_hasSyndromeAndInstruction() throws IOException {
        ObjectNode event =
                one(
                        """
                        kern  :emerg : [  99.000001] mce: [Hardware Error]: CPU 1: Machine Check Exception: 5 Bank 0: bea0000000000108
                        kern  :emerg : [  99.000001] mce: [Hardware Error]: RIP !INEXACT! 10:<ffffffff81abcdef> {intel_idle+0x8b/0x130}
                        kern  :emerg : [  99.000001] mce: [Hardware Error]: TSC 0 ADDR ffffff0a MISC d012000100000000 SYND 4d000000 IPID b000000000
                        kern  :emerg : [  99.000001] mce: [Hardware Error]: PROCESSOR 2:a20f10 TIME 1790835601 SOCKET 0 APIC 2
                        """);

        assertEquals(
                "0x5 0x4d000000 0xb000000000 0xffffffff81abcdef 16 2 0xa20f10",
                fields(event, "mcgstatus", "synd", "ipid", "ip", "cs", "cpuvendor", "cpuid"));
        assertEquals("fatal", event.path("severity").asText());
    }

    @Test
    void mcelogsLog_isTheSameMachineCheck() throws IOException {
        ObjectNode event =
                one(
                        """
                        Hardware event. This is not a software error.
                        MCE 0
                        CPU 3 BANK 7 TSC 1f
                        MISC 90840080008228c ADDR 12345040
                        TIME 1790835601 Thu Oct  1 06:20:01 2026
                        MCG status:
                        MCi status:
                        Corrected error
                        MCi_MISC register valid
                        MCA: MEMORY CONTROLLER RD_CHANNEL0_ERR
                        Transaction: Memory read error
                        STATUS 8c00004000010090 MCGSTATUS 0
                        MCGCAP 1000c1d APICID 1a SOCKETID 1
                        PPIN 1122
                        MICROCODE 2006e05
                        CPUID Vendor Intel Family 6 Model 85 Step 4
                        """);
        ObjectNode kernels = one(CORRECTED);

        assertEquals("0x1000c1d", event.at("/fields/mcgcap").asText());
        ((ObjectNode) event.path("fields")).put("mcgcap", "0x0");
        assertEquals(kernels.path("fields"), event.path("fields"));
        assertEquals(kernels.path("time"), event.path("time"));
    }

    @Test
    void twoMachineChecksOfMcelog_areTwo() throws IOException {
        String two =
                """
                mcelog: CPU 0 BANK 5
                mcelog: TIME 1790835601 Thu
                mcelog: STATUS 9000004000000135 MCGSTATUS 0
                mcelog: CPU 1 BANK 6
                mcelog: TIME 1790835602 Thu
                mcelog: STATUS 9000004000000135 MCGSTATUS 0
                """;
        assertEquals(2, imported(two).result().events());
    }

    @Test
    void aPcieError_hasTheBitsThatAreNotMasked_andTheHeader() throws IOException {
        ObjectNode event =
                one(
                        """
                        2026-10-01T08:20:05,250000+02:00 pcieport 0000:3a:00.0: AER: Uncorrected (Non-Fatal) error received: 0000:3b:00.0
                        2026-10-01T08:20:05,250000+02:00 nvme 0000:3b:00.0: PCIe Bus Error: severity=Uncorrected (Non-Fatal), type=Transaction Layer, (Requester ID)
                        2026-10-01T08:20:05,250000+02:00 nvme 0000:3b:00.0:   device [144d:a808] error status/mask=00104000/00100000
                        2026-10-01T08:20:05,250000+02:00 nvme 0000:3b:00.0:    [14] CmpltTO                (First)
                        2026-10-01T08:20:05,250000+02:00 nvme 0000:3b:00.0: AER:   TLP Header: 40000001 0000000f fee00000 00000001
                        """);

        assertEquals("2026-10-01T06:20:05.250000000Z", event.path("time").asText());
        assertEquals(
                "0000:3b:00.0 0x4000 0 1",
                fields(event, "dev_name", "status", "severity", "tlp_header_valid"));
        assertEquals("0xfee00000", event.at("/fields/tlp_header/2").asText());
    }

    @Test
    void errorsOfTwoFunctions_thatAreLoggedInterleaved_areTwo() throws IOException {
        Imported imported =
                imported(
                        """
                        Oct  1 08:20:05 host kernel: a 0000:01:00.0: PCIe Bus Error: severity=Corrected, type=Physical Layer, (Receiver ID)
                        Oct  1 08:20:05 host kernel: b 0000:02:00.0: AER: PCIe Bus Error: severity=Uncorrected (Fatal), type=Data Link Layer, (Receiver ID)
                        Oct  1 08:20:05 host kernel: a 0000:01:00.0:   device [8086:0001] error status/mask=00000001/00000000
                        Oct  1 08:20:05 host kernel: b 0000:02:00.0: AER:   device [8086:0002] error status/mask=00000010/00000000
                        """);

        assertEquals(
                List.of("0000:01:00.0 0x1 2", "0000:02:00.0 0x10 1"),
                JournalContent.events(imported.journal()).stream()
                        .map(e -> fields(e, "dev_name", "status", "severity"))
                        .toList());
    }

    @Test
    void anErrorThatFirmwareReported_isFatalByItsSeverityRegister() throws IOException {
        ObjectNode event =
                one(
                        """
                        Oct 01 08:20:05 host kernel: pcieport 0000:3a:00.0: AER: aer_status: 0x00004010, aer_mask: 0x00004000
                        Oct 01 08:20:05 host kernel: pcieport 0000:3a:00.0:    [ 4] DLP
                        Oct 01 08:20:05 host kernel: pcieport 0000:3a:00.0: AER: aer_layer=Data Link Layer, aer_agent=Receiver ID
                        Oct 01 08:20:05 host kernel: pcieport 0000:3a:00.0: AER: aer_uncor_severity: 0x00462030
                        """);

        assertEquals("0x10 1", fields(event, "status", "severity"));
    }

    @Test
    void aFunctionThatDoesNotAnswer_hasNoStatus() throws IOException {
        ObjectNode event =
                one(
                        "2026-10-01 08:20:05 kernel: a 0000:01:00.0: PCIe Bus Error:"
                                + " severity=Uncorrected (Fatal), type=Inaccessible,"
                                + " (Unregistered Agent ID)\n");

        assertEquals("0x0 1", fields(event, "status", "severity"));
    }

    @Test
    void timesSinceBoot_needToKnowWhenThatWas() throws IOException {
        String line =
                """
                [  100.250000] a 0000:01:00.0: PCIe Bus Error: severity=Corrected, type=Physical Layer, (Receiver ID)
                [  100.250001] a 0000:01:00.0:   device [8086:0001] error status/mask=00000001/00000000
                """;
        Imported unknown = imported(line);
        assertEquals(0, unknown.result().events());
        assertTrue(unknown.refused().get(0).contains("log:1: its time is not known: give --boot"));

        Path file = Files.writeString(folder.resolve("log"), line);
        long boot = TimeUnit.SECONDS.toNanos(1_700_000_000);
        Imported known = Imported.of(folder.resolve("known"), boot, file);
        assertEquals(boot + 100_250_000_000L, known.result().first());
    }

    @Test
    void whatIsCutShort_isRefusedWithItsLine() throws IOException {
        Imported imported =
                imported(
                        """
                        nothing
                        mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 7: 8c00004000010090
                        mce: [Hardware Error]: CPU 4: Machine Check: 0 Bank x
                        a 0000:01:00.0: PCIe Bus Error: severity=Odd, type=Physical Layer, (Receiver ID)
                        a 0000:01:00.0: PCIe Bus Error: severity=Corrected, type=Physical Layer, (Receiver ID)
                        CPU 1 BANK 2
                        """);

        assertEquals(
                "2 a machine check whose line with PROCESSOR is missing\n"
                        + "3 a machine check that cannot be read\n"
                        + "4 'Odd' is no severity of a PCIe error\n"
                        + "5 a PCIe error whose line with status and mask is missing\n"
                        + "6 a machine check without STATUS",
                imported.refused().stream()
                        .map(r -> r.replaceFirst(".*log:(\\d+): ", "$1 "))
                        .sorted()
                        .reduce((a, b) -> a + "\n" + b)
                        .orElseThrow());
    }

    @Test
    void aFileWithoutErrors_isToldOf() throws IOException {
        assertTrue(imported("hello\n").refused().get(0).contains("no machine check and no PCIe"));
    }

    @Test
    void aLogAndADatabase_areMergedByTime() throws Exception {
        Path database = SqlDatabase.ofResource(folder, "0.8.4.sql");
        Path log =
                Files.writeString(
                        folder.resolve("log"), CORRECTED.replace("1790835601", "1772600000"));
        Imported imported = Imported.of(folder.resolve("both"), database, log);

        List<String> times =
                JournalContent.events(imported.journal()).stream()
                        .map(e -> e.path("time").asText())
                        .toList();
        assertEquals(142, times.size());
        assertEquals(times.stream().sorted().toList(), times);
    }

    private ObjectNode one(String lines) throws IOException {
        Imported imported = imported(lines);
        assertEquals(List.of(), imported.refused());
        List<ObjectNode> events = JournalContent.events(imported.journal());
        assertEquals(1, events.size());
        return events.get(0);
    }

    private Imported imported(String lines) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), lines);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-01T00:00:00Z")));
        return Imported.of(Files.createTempDirectory(folder, "journal"), file);
    }

    private static String fields(ObjectNode event, String... names) {
        StringBuilder values = new StringBuilder();
        for (String name : names) {
            values.append(' ').append(event.path("fields").path(name).asText());
        }
        return values.substring(1);
    }
}
