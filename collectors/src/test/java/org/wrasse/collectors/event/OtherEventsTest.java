package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.Decoded;

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
                "corrected platform error, section 1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5, Board 1,"
                        + " 3 bytes",
                event.text());
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
