package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Unit;

class MceRecordTest {
    private static final int INTEL = 0;
    private static final int AMD = 2;
    private static final int HYGON = 9;
    private static final int ZHAOXIN = 10;
    private static final long SER_AND_CMCI = 0x7000c16;
    private static final long UMC = 0x9600050f00L;
    private static final long LOAD_STORE = 0x1000b000000000L;
    private static final long PHYSICAL_PAGE = 0x8c;

    @Test
    void correctedMemoryRead_asAnIntelServerReportsIt_isAPage() {
        MceRecord event =
                new Given(INTEL, 7)
                        .status("8c00004000010090")
                        .misc(0x90840080008228cL)
                        .addr(0x12345678)
                        .event();

        assertEquals(Severity.CORRECTED, event.severity());
        assertTrue(event.memoryError());
        assertTrue(event.addressUsable());
        assertEquals(1, event.count());
        assertEquals(EventClass.MEMORY_CORRECTED, event.eventClass());
        assertEquals("page:0x12345000", event.component().id());
        assertEquals("mca-bank:1.7", event.component(Unit.MCA_BANK).id());
        assertEquals("socket:1", event.component(Unit.SOCKET).id());
        assertEquals("cpu:3", event.component(Unit.CPU).id());
        assertNull(event.component(Unit.DIMM));
        assertEquals(
                "corrected memory read error, channel 0, bank 7 status 0x8c00004000010090 at"
                        + " 0x12345678, CPU 3",
                event.text());
    }

    @ParameterizedTest
    @CsvSource({
        "9000004000000135, CORRECTED",
        "b200000000000005, FATAL",
        "9200000000000005, FATAL",
        "b000000000000135, DEFERRED",
        "bd000000000000c0, UNCORRECTED",
        "bd80000000000134, UNCORRECTED",
    })
    void severity_intel_isThatOfItsUcrClass(String status, Severity severity) {
        assertEquals(severity, new Given(INTEL, 1).status(status).event().severity());
        assertEquals(severity, new Given(ZHAOXIN, 1).status(status).event().severity());
    }

    @Test
    void severity_intelWithoutSoftwareRecovery_hasNoDeferredErrors() {
        assertEquals(
                Severity.UNCORRECTED,
                new Given(INTEL, 1).mcgcap(0xc16).status("b000000000000135").event().severity());
    }

    @ParameterizedTest
    @CsvSource({
        "9c2041000000011b, CORRECTED",
        "9c2031000000011b, DEFERRED",
        "bc0028000000011b, UNCORRECTED",
        "be0028000000011b, FATAL",
    })
    void severity_amd_isThatOfItsBits(String status, Severity severity) {
        assertEquals(severity, new Given(AMD, 17).status(status).event().severity());
        assertEquals(severity, new Given(HYGON, 17).status(status).event().severity());
    }

    @ParameterizedTest
    @CsvSource({
        "9c0000000000009f, CORRECTED",
        "bc0000000000009f, UNCORRECTED",
        "be0000000000009f, FATAL",
    })
    void reportedByFirmware_anyVendor_isMemoryWithAPhysicalAddress(
            String status, Severity severity) {
        for (int vendor : new int[] {INTEL, AMD, HYGON, ZHAOXIN}) {
            MceRecord event =
                    new Given(vendor, 255).status(status).misc(PHYSICAL_PAGE).addr(0x5000).event();
            assertEquals(severity, event.severity());
            assertEquals(EventClass.memory(severity), event.eventClass());
            assertEquals("page:0x5000", event.component().id());
            assertEquals(1, event.count());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0090, true",
        "1090, true",
        "00cf, true",
        "0280, true",
        "009f, true",
        "0135, false",
        "017a, false",
        "000c, false",
        "0800, false",
        "0e0b, false",
        "0005, false",
        "0400, false",
    })
    void memoryError_intel_isThatOfMemoryControllers(String code, boolean memory) {
        String status = "8c0000400000" + code;

        assertEquals(memory, new Given(INTEL, 7).status(status).event().memoryError());
        assertEquals(memory, new Given(ZHAOXIN, 7).status(status).event().memoryError());
    }

    @Test
    void memoryError_amd_isAnEccErrorOfAMemoryControllersBank() {
        Given given = new Given(AMD, 17).status("9c2041000000011b").ipid(UMC);
        assertTrue(given.event().memoryError());
        assertFalse(given.status("9c2041000004011b").event().memoryError(), "address parity");
        assertFalse(
                new Given(AMD, 0).status("9c20410000000090").ipid(LOAD_STORE).event().memoryError(),
                "a core's bank");
    }

    @Test
    void addressUsable_amdMemoryController_isNotSinceTheAddressIsTheChannels() {
        MceRecord event =
                new Given(AMD, 17)
                        .status("9c2041000000011b")
                        .ipid(UMC)
                        .misc(PHYSICAL_PAGE)
                        .addr(0x5000)
                        .event();

        assertFalse(event.addressUsable());
        assertNull(event.page());
        assertEquals("mca-bank:1.17", event.component().id());
    }

    @Test
    void addressUsable_amdConsumedPoison_isPhysical() {
        Given poison = new Given(AMD, 0).status("bc00080000000134").ipid(LOAD_STORE).addr(0x5000);

        assertTrue(poison.event().addressUsable());
        assertFalse(poison.ipid(UMC).event().addressUsable());
        assertFalse(poison.ipid(LOAD_STORE).status("bc00000000000134").event().addressUsable());
    }

    @Test
    void addressUsable_amdNorthbridgeFromBeforeSmca_isPhysical() {
        MceRecord event = new Given(AMD, 4).status("9c08400000080a13").addr(0x5123).event();

        assertEquals(EventClass.MEMORY_CORRECTED, event.eventClass());
        assertEquals("page:0x5000", event.component().id());
    }

    /** The low bits of MISC: the address is good to 2^that bytes. */
    @ParameterizedTest
    @CsvSource({
        "86, page:0x12345000",
        "8c, page:0x12345000",
        "8e, page:0x12344000/16384",
        "90, page:0x12340000/65536",
        "91, "
    })
    void page_intel_isAllThatTheAddressIsGoodTo(String misc, String page) {
        MceRecord event =
                new Given(INTEL, 7)
                        .status("8c00004000010090")
                        .misc(Long.parseLong(misc, 16))
                        .addr(0x12345678)
                        .event();
        assertEquals(page, event.page() == null ? null : event.page().id());
    }

    @ParameterizedTest
    @CsvSource({
        "8c00004000010090, 8c, true",
        "8c00004000010090, 86, true",
        "8800004000010090, 8c, false",
        "8400004000010090, 8c, false",
        "8c00004000010090, 8d, false",
        "8c00004000010090, 4c, false",
        "8c00004000010090, cc, false",
    })
    void addressUsable_intel_asksValidPhysicalAndWithinAPage(
            String status, String misc, boolean usable) {
        MceRecord event = new Given(INTEL, 7).status(status).misc(Long.parseLong(misc, 16)).event();

        assertEquals(usable, event.addressUsable());
    }

    @Test
    void page_bitsThatNoProcessorHas_areNotOfTheAddress() {
        MceRecord event =
                new Given(INTEL, 7)
                        .status("8c00004000010090")
                        .misc(PHYSICAL_PAGE)
                        .addr(0xfff0000012345678L)
                        .event();

        assertEquals("page:0x12345000", event.page().id());
    }

    @Test
    void count_corrected_isTheRegistersWhereTheCpuHasIt() {
        Given given = new Given(INTEL, 7).status("8c1fffc000010090");
        assertEquals(32767, given.event().count());
        assertEquals(1, given.mcgcap(0x1000816).event().count(), "MCG_CAP[10] clear");
        assertEquals(1, new Given(INTEL, 7).status("8c00000000010090").event().count());
        assertEquals(1, new Given(INTEL, 7).status("bd1fffc000010090").event().count());
        assertEquals(1, new Given(AMD, 17).status("9c1fffc00000011b").event().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8800000a88380000", "ac00000000000080"})
    void thermalBank_isNoError(String status) {
        MceRecord event = new Given(INTEL, 128).status(status).misc(PHYSICAL_PAGE).addr(1).event();

        assertEquals(EventClass.INFORMATIONAL, event.eventClass());
        assertFalse(event.addressUsable());
        assertEquals(1, event.count());
        assertEquals("mca-bank:1.128", event.component().id());
    }

    /** The registers of a machine check on CPU 3 of socket 1. */
    private record Given(
            int vendor, int bank, long mcgcap, long status, long addr, long misc, long ipid) {

        Given(int vendor, int bank) {
            this(vendor, bank, SER_AND_CMCI, 0, 0, 0, 0);
        }

        Given mcgcap(long value) {
            return new Given(vendor, bank, value, status, addr, misc, ipid);
        }

        Given status(String hex) {
            long value = Long.parseUnsignedLong(hex, 16);
            return new Given(vendor, bank, mcgcap, value, addr, misc, ipid);
        }

        Given addr(long value) {
            return new Given(vendor, bank, mcgcap, status, value, misc, ipid);
        }

        Given misc(long value) {
            return new Given(vendor, bank, mcgcap, status, addr, value, ipid);
        }

        Given ipid(long value) {
            return new Given(vendor, bank, mcgcap, status, addr, misc, value);
        }

        MceRecord event() {
            return new MceRecord(
                    Events.ORIGIN,
                    mcgcap,
                    0,
                    status,
                    addr,
                    misc,
                    0,
                    ipid,
                    0,
                    0,
                    0,
                    0,
                    3,
                    0,
                    0,
                    1,
                    0,
                    0,
                    bank,
                    vendor,
                    Bytes.NONE);
        }
    }
}
