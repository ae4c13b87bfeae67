package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.Decoded;
import org.wrasse.collectors.decode.cper.CperSection;
import org.wrasse.collectors.decode.cper.CperSections;
import org.wrasse.collectors.decode.cper.Sections;

/** Devices, disks, interfaces, processes, and what firmware does not explain. */
class OtherEventsTest {
    private static final String SECTION = "hex:e161811fd655e641bd107afd1dc5f7c5";

    @ParameterizedTest
    @CsvSource({
        "0, INFORMATIONAL, INFORMATIONAL",
        "1, CORRECTED, PLATFORM_CORRECTED",
        "2, UNCORRECTED, PLATFORM_UNCORRECTED",
        "3, FATAL, PLATFORM_FATAL",
    })
    void nonStandard_severity_isTheKernels(int number, Severity severity, EventClass kind) {
        HardwareEvent event = Decoded.of("ras:non_standard_event", "sev=" + number);

        assertEquals(severity, event.severity());
        assertEquals(kind, event.eventClass());
    }

    @Test
    void nonStandard_keepsTheSectionsTypeAndBytes() {
        NonStandardEvent event =
                (NonStandardEvent)
                        Decoded.of(
                                "ras:non_standard_event",
                                "sec_type=" + SECTION,
                                "fru_text=Board 1",
                                "sev=1",
                                "len=3",
                                "buf=1,2,0xff");

        assertEquals("1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5", event.secType());
        assertArrayEquals(new byte[] {1, 2, -1}, event.buf().toArray());
        assertEquals("device:fru/Board 1", event.component(Unit.DEVICE).id());
        assertEquals(
                "corrected: HiSilicon hip08 OEM type 1 error, Board 1 (cut short)", event.text());
    }

    @Test
    void nonStandard_aMemorySection_isAnErrorOfItsPage() {
        HardwareEvent event = section(Sections.MEMORY, Sections.memory(), 2);

        assertEquals(EventClass.MEMORY_UNCORRECTED, event.eventClass());
        assertEquals(new PhysicalPage(0x123456000L, 4096), event.component());
        assertEquals(event.component(), event.component(Unit.PAGE));
        assertEquals("device:fru/Slot 7", event.component(Unit.DEVICE).id());
        assertTrue(
                event.text().startsWith("uncorrected: memory error: multi-bit ECC at 0x123456789"),
                event.text());
    }

    @Test
    void nonStandard_aSectionThatSaysItWasWorse_isAsBadAsItSays() {
        byte[] fatal = Sections.all().get(Sections.PCIE);

        assertEquals(Severity.FATAL, section(Sections.PCIE, fatal, 1).severity());
        assertEquals(EventClass.PCIE_FATAL, section(Sections.PCIE, fatal, 1).eventClass());
        assertEquals("function:0003:81:1f.2", section(Sections.PCIE, fatal, 1).component().id());
    }

    @Test
    void nonStandard_aSectionThatSaysItWasLessBad_isAsBadAsTheKernelSays() {
        byte[] corrected = Sections.all().get(Sections.HISI_1);

        HardwareEvent event = section(Sections.HISI_1, corrected, 3);

        assertEquals(EventClass.PLATFORM_FATAL, event.eventClass());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void nonStandard_lines_tellAllFieldsOfTheSection(String type, byte[] bytes) {
        HardwareEvent event = section(type, bytes, 1);

        CperSection decoded = event.cperSections().get(0);
        assertEquals(CperSections.decode(type, bytes), decoded);
        assertEquals(event.text(), event.lines().get(0));
        assertEquals("section: " + decoded.name(), event.lines().get(1));
        for (String name : decoded.fields().keySet()) {
            String words = "  " + name.replace("_text", "").replace('_', ' ');
            assertTrue(event.lines().stream().anyMatch(l -> l.startsWith(words)), words);
        }
    }

    static List<Arguments> sections() {
        List<Arguments> sections = new ArrayList<>();
        Sections.all().forEach((type, bytes) -> sections.add(Arguments.of(type, bytes)));
        return sections;
    }

    @Test
    void nonStandard_aSectionOfAnUnknownType_tellsItsBytes() {
        HardwareEvent event =
                section("00112233-4455-6677-8899-aabbccddeeff", new byte[] {1, 2, -1}, 1);

        assertEquals(EventClass.PLATFORM_CORRECTED, event.eventClass());
        assertEquals(
                List.of(
                        "corrected: unknown section 00112233-4455-6677-8899-aabbccddeeff: 3 bytes,"
                                + " Slot 7",
                        "section: unknown section",
                        "  bytes                        0102ff"),
                event.lines());
    }

    private static HardwareEvent section(String type, byte[] bytes, int severity) {
        byte[] guid = Guid.bytes(type, Guid.Order.MIXED);
        return Decoded.of(
                "ras:non_standard_event",
                "sec_type=hex:" + HexFormat.of().formatHex(guid),
                "fru_text=Slot 7",
                "sev=" + severity,
                "len=" + bytes.length,
                "buf=hex:" + HexFormat.of().formatHex(bytes));
    }

    @Test
    void nonStandard_component_isTheUnitByItsIdOrTheSection() {
        assertEquals(
                "device:cper/1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5",
                Decoded.of("ras:non_standard_event", "sec_type=" + SECTION).component().id());
        assertEquals(
                "device:fru/1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5",
                Decoded.of("ras:non_standard_event", "fru_id=" + SECTION).component().id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-5|R|STORAGE_ERROR|EIO, I/O error on disk 8:17, read of 8 sectors at 2048",
                "-61|RA|STORAGE_MEDIUM|ENODATA, medium error on disk 8:17, read of 8 sectors at 2048",
                "-84|FWS|STORAGE_MEDIUM|EILSEQ, protection error on disk 8:17, write of 8 sectors at 2048",
                "-110|FF|STORAGE_TRANSPORT|ETIMEDOUT, timeout on disk 8:17, flush of 8 sectors at 2048",
                "-95|D|INFORMATIONAL|EOPNOTSUPP, not supported on disk 8:17, discard of 8 sectors at 2048",
                "-11|N|INFORMATIONAL|EAGAIN, would block on disk 8:17, request of 8 sectors at 2048",
                "-1|''|STORAGE_ERROR|error -1 on disk 8:17, request of 8 sectors at 2048",
            })
    void blockError_isAFaultUnlessTheDeviceOnlyRefused(
            int error, String rwbs, EventClass eventClass, String text) {
        HardwareEvent event =
                Decoded.of(
                        "block:block_rq_error",
                        "dev=0x800011",
                        "sector=2048",
                        "nr_sector=8",
                        "error=" + error,
                        "rwbs=" + rwbs);

        assertEquals(
                eventClass == EventClass.INFORMATIONAL
                        ? Severity.INFORMATIONAL
                        : Severity.UNCORRECTED,
                event.severity());
        assertEquals(eventClass, event.eventClass());
        assertEquals("disk:8:17", event.component(Unit.DISK).id());
        assertEquals(text, event.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|4|UNCORRECTED|PROCESS_SIGBUS|qemu (pid 9): SIGBUS for memory that it used (action"
                        + " required), delivered",
                "7|5|DEFERRED|PROCESS_SIGBUS|qemu (pid 9): SIGBUS for memory that it has (action"
                        + " optional), delivered",
                "7|128|INFORMATIONAL|INFORMATIONAL|qemu (pid 9): signal 7 code 128, delivered",
                "11|4|INFORMATIONAL|INFORMATIONAL|qemu (pid 9): signal 11 code 4, delivered",
            })
    void signal_isAMemoryErrorByItsCode(
            int sig, int code, Severity severity, EventClass kind, String text) {
        HardwareEvent event =
                Decoded.of(
                        "signal:signal_generate",
                        "sig=" + sig,
                        "code=" + code,
                        "comm=qemu",
                        "pid=9");

        assertEquals(severity, event.severity());
        assertEquals(kind, event.eventClass());
        assertEquals("device:process/qemu", event.component(Unit.DEVICE).id());
        assertEquals(text, event.text());
    }

    @Test
    void devlink_namesTheDevice_andTheFunctionOnPci() {
        HardwareEvent pci =
                Decoded.of(
                        "devlink:devlink_health_report",
                        "bus_name=pci",
                        "dev_name=0000:3a:00.0",
                        "driver_name=mlx5_core",
                        "reporter_name=tx",
                        "msg=TX timeout on queue 3");
        HardwareEvent other =
                Decoded.of(
                        "devlink:devlink_health_report",
                        "bus_name=netdevsim",
                        "dev_name=netdevsim1");

        assertEquals("device:pci/0000:3a:00.0", pci.component().id());
        assertEquals("function:0000:3a:00.0", pci.component(Unit.FUNCTION).id());
        assertEquals(EventClass.NETWORK_ERROR, pci.eventClass());
        assertEquals("mlx5_core pci/0000:3a:00.0, reporter tx: TX timeout on queue 3", pci.text());
        assertEquals("device:netdevsim/netdevsim1", other.component(Unit.DEVICE).id());
        assertNull(other.component(Unit.FUNCTION));
    }

    @Test
    void devlinkHwerr_namesTheDevice_itsErrorAndWhatItMeans() {
        HardwareEvent event =
                Decoded.of(
                        "devlink:devlink_hwerr",
                        "bus_name=pci",
                        "dev_name=0000:03:00.0",
                        "driver_name=mlxsw_spectrum",
                        "err=-3",
                        "msg=register not supported");

        assertEquals("device:pci/0000:03:00.0", event.component().id());
        assertEquals("function:0000:03:00.0", event.component(Unit.FUNCTION).id());
        assertEquals(EventClass.NETWORK_ERROR, event.eventClass());
        assertEquals(
                "mlxsw_spectrum pci/0000:03:00.0, error -3: register not supported", event.text());
    }

    @Test
    void xmitTimeout_namesTheInterface() {
        HardwareEvent event =
                Decoded.of(
                        "net:net_dev_xmit_timeout", "name=eth0", "driver=e1000e", "queue_index=2");

        assertEquals("interface:eth0", event.component(Unit.INTERFACE).id());
        assertEquals(EventClass.NETWORK_ERROR, event.eventClass());
        assertEquals("transmit timeout of eth0 (e1000e) queue 2", event.text());
    }

    @ParameterizedTest
    @CsvSource({
        "0x01000003, 0, CORRECTED, CPU_CORRECTED, device:hart/5",
        "0x02000005, 0, DEFERRED, CPU_DEFERRED, device:hart/5",
        "0x03000009, 0, FATAL, CPU_FATAL, device:hart/5",
        "0x03000089, 0, UNCORRECTED, CPU_UNCORRECTED, device:hart/5",
        "0x1b000009, 1, FATAL, PLATFORM_FATAL, device:iommu/9",
        "0x14001003, 0, CORRECTED, MEMORY_CORRECTED, page:0x12345000",
        "0x14002003, 0, CORRECTED, MEMORY_CORRECTED, device:hart/5",
    })
    void reri_isReadByItsStatusRegister(
            String status, int source, Severity severity, EventClass kind, String component) {
        HardwareEvent event =
                Decoded.of(
                        "ras:reri_event",
                        "err_src_id=9",
                        "hart_id=5",
                        "source_type=" + source,
                        "status=" + status,
                        "addr_info=0x12345678");

        assertEquals(severity, event.severity());
        assertEquals(kind, event.eventClass());
        assertEquals(component, event.component().id());
    }

    @Test
    void reri_text_namesTheErrorAndTheSource() {
        assertEquals(
                "corrected system memory data error at hart/5 status 0x14001003 address 0x40",
                Decoded.of("ras:reri_event", "hart_id=5", "status=0x14001003", "addr_info=0x40")
                        .text());
    }

    @Test
    void bytes_areAValue() {
        Bytes bytes = Bytes.of((byte) 0, (byte) 0xff);

        assertEquals(Bytes.of((byte) 0, (byte) 0xff), bytes);
        assertEquals(bytes.hashCode(), Bytes.of((byte) 0, (byte) 0xff).hashCode());
        assertEquals("00ff", bytes.toString());
        bytes.toArray()[0] = 1;
        assertEquals("00ff", bytes.hex());
        assertThrows(ReadOnlyBufferException.class, () -> bytes.buffer().put(0, (byte) 1));
        assertEquals(Bytes.NONE, Bytes.of());
    }
}
