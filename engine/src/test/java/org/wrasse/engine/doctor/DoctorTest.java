package org.wrasse.engine.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.decode.cper.Bytes;
import org.wrasse.collectors.decode.cper.ErrorRecords;
import org.wrasse.collectors.testing.FakeFirmwareTree;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.doctor.Finding.State;

/** A machine of files: what is found by what is there. */
class DoctorTest {
    @TempDir Path folder;
    private FakeFirmwareTree machine;
    private Config config;

    @BeforeEach
    void machine() throws Exception {
        machine = new FakeFirmwareTree(Files.createDirectory(folder.resolve("machine")));
        config =
                Config.defaults()
                        .withJournal(folder.resolve("journal"))
                        .withRules(folder.resolve("rules.d"));
        text("proc/mounts", "tracefs /sys/kernel/tracing tracefs rw 0 0\n");
        text("proc/cmdline", "quiet\n");
        text("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n");
        text("sys/kernel/tracing/events/header_page", "\tfield: u64 timestamp;\n");
        text("sys/kernel/tracing/events/ras/mc_event/enable", "0");
    }

    @Test
    void noTracefs_isInTheWayWithTheCommandThatMountsIt() {
        text("proc/mounts", "proc /proc proc rw 0 0\n");

        Finding tracefs = finding("tracefs");

        assertEquals(State.WARN, tracefs.state());
        assertTrue(tracefs.remedy().contains("mount -t tracefs"), tracefs.remedy());
    }

    @Test
    void events_areThoseOfTheKernelAndTheOthersAreAbsent() {
        List<Finding> events = findings("events");

        assertEquals("ras:mc_event", events.get(0).text());
        assertEquals(State.ABSENT, events.get(1).state());
        assertTrue(events.get(1).text().contains("mce:mce_record"));
    }

    @Test
    void anInstanceWithAnEventOff_isInTheWay() {
        String event = "sys/kernel/tracing/instances/wrasse/events/ras/mc_event/enable";
        text(event, "1");
        assertEquals(State.OK, finding("instance").state());
        text(event, "0");
        assertEquals(State.WARN, finding("instance").state());
    }

    @Test
    void theReader_isToldByTheKernelsVersion() {
        assertTrue(finding("reader").text().contains("cannot map rings"));
        text("proc/sys/kernel/osrelease", "6.10.3");
        assertTrue(finding("reader").text().startsWith("mmap"));
        text("proc/sys/kernel/osrelease", "7.0.0");
        assertTrue(finding("reader").text().startsWith("mmap"));
    }

    @Test
    void theCommandLineToAdd_namesTheEventsThatThereAre() {
        assertEquals(
                "add to the kernel's command line: trace_instance=wrasse,ras:mc_event",
                finding("boot").remedy());
        text("proc/cmdline", "quiet trace_instance=wrasse,ras:mc_event\n");
        assertEquals(State.OK, finding("boot").state());
    }

    @Test
    void firmwareFirst_isInTheWay() {
        machine.hest(
                Bytes.of(64).u16(0, 9).u8(7, 1).u8(32, 3).array(),
                Bytes.of(64).u16(0, 9).u8(7, 1).u8(32, 4).array());

        assertEquals(
                "1 × generic hardware error source by NMI, 1 × generic hardware error source by SCI",
                finding("HEST").text());
        assertEquals(State.WARN, finding("firmware-first").state());
    }

    @Test
    void errorsBeforeThisBoot_areSaidWithTheCommandThatShowsThem() {
        machine.bert(ErrorRecords.memoryStatus(1)).pstore("mce-erst-1", new byte[128]);

        assertEquals("1 errors before this boot", finding("BERT").text());
        assertTrue(finding("BERT").remedy().contains("wrasse decode cper"));
        assertEquals(State.WARN, finding("ERST").state());
    }

    @Test
    void injection_isShownByItsTypes() {
        machine.einj("0x00000008\tMemory Correctable\n");

        assertEquals("can inject memory-correctable", finding("EINJ").text());
    }

    @Test
    void edac_isShownByItsDrivers() {
        assertEquals(State.ABSENT, finding("EDAC").state());
        text("sys/devices/system/edac/mc/mc0/mc_name", "Skylake Socket#0 IMC#0\n");
        assertEquals("mc0 Skylake Socket#0 IMC#0", finding("EDAC").text());
    }

    @Test
    void softOffliningSwitchedOff_isInTheWay() {
        assertEquals(State.ABSENT, finding("page-offline").state());
        text("sys/devices/system/memory/soft_offline_page", "");
        text("sys/devices/system/memory/hard_offline_page", "");
        assertEquals(State.OK, finding("page-offline").state());
        text("proc/sys/vm/enable_soft_offline", "0\n");
        assertEquals(State.WARN, finding("page-offline").state());
    }

    @Test
    void theKernelsOwnCollector_isFoundByItsFilesOrItsOptions() throws Exception {
        text("boot/config-6.1.0-18-amd64", "CONFIG_RAS=y\nCONFIG_RAS_CEC=y\n");
        assertTrue(finding("RAS_CEC").remedy().contains("ras=cec_disable"));

        text("proc/cmdline", "quiet ras=cec_disable\n");
        assertEquals(List.of(), findings("RAS_CEC"));

        text("proc/cmdline", "quiet\n");
        text("boot/config-6.1.0-18-amd64", "# CONFIG_RAS_CEC is not set\n");
        assertEquals(List.of(), findings("RAS_CEC"));

        text("sys/kernel/debug/ras/cec/action_threshold", "1023\n");
        assertTrue(finding("RAS_CEC").text().endsWith("by itself at 1023 errors"));
    }

    @Test
    void theKernelsOptions_areReadFromItsCompressedFileToo() throws Exception {
        Path packed = folder.resolve("machine/proc/config.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("CONFIG_RAS_CEC=y\n".getBytes());
        }
        assertEquals(State.WARN, finding("RAS_CEC").state());
    }

    @Test
    void aKernelThatOfflinesByFirmwaresThreshold_isNamed() {
        machine.hest(Bytes.of(64).u16(0, 9).u8(7, 1).u8(32, 3).array());
        assertEquals(List.of(), findings("GHES"));
        text("boot/config-6.1.0-18-amd64", "CONFIG_ACPI_APEI_MEMORY_FAILURE=y\n");
        assertTrue(finding("GHES").text().contains("not written again"));
    }

    @Test
    void whatThePoisonOfAPageDoes_isSaidWhereItIsNotAsUsual() {
        text("proc/sys/vm/memory_failure_recovery", "1\n");
        text("proc/sys/vm/memory_failure_early_kill", "0\n");
        assertEquals(List.of(), findings("memory-failure-recovery"));
        assertEquals(List.of(), findings("memory-failure-early-kill"));

        text("proc/sys/vm/memory_failure_recovery", "0\n");
        text("proc/sys/vm/memory_failure_early_kill", "1\n");
        text("sys/kernel/debug/hwpoison/corrupt-filter-enable", "1\n");
        assertTrue(finding("memory-failure-recovery").text().contains("panics"));
        assertTrue(finding("memory-failure-early-kill").text().contains("killed at once"));
        assertEquals(State.WARN, finding("hwpoison-filter").state());
    }

    @Test
    void whoeverElseActs_isInTheWay() {
        assertEquals(State.OK, finding("other-daemons").state());
        text("proc/77/comm", "rasdaemon\n");
        text("sys/kernel/debug/ras/cec/pfn", "0\n");
        assertTrue(finding("other-daemons").text().contains("rasdaemon (77)"));
        assertEquals(State.WARN, finding("RAS_CEC").state());
    }

    @Test
    void rulesAndJournal_areLookedAt() throws Exception {
        assertEquals(State.OK, finding("rules").state());
        assertEquals(State.OK, finding("journal").state());
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        Files.writeString(rules.resolve("site.drl"), "rule \"x\" when then");
        assertEquals(State.WARN, finding("rules").state());
        Files.writeString(folder.resolve("journal"), "a file, no folder");
        assertEquals(State.WARN, finding("journal").state());
    }

    private Finding finding(String check) {
        return findings(check).get(0);
    }

    private List<Finding> findings(String check) {
        return new Doctor(machine.files(), config)
                .findings().stream().filter(f -> f.check().equals(check)).toList();
    }

    private void text(String path, String text) {
        machine.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
