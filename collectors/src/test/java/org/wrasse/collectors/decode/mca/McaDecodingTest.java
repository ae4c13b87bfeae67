package org.wrasse.collectors.decode.mca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Records as CPUs report them, in full. */
class McaDecodingTest {
    private static final int SKYLAKE = 0x50654;
    private static final int ICE_LAKE = 0x606a6;
    private static final int GENOA = 0xa10f11;

    @Test
    void skylakesCorrectedRead_isOfItsChannel() {
        McaDecoding decoding =
                Checks.intel(SKYLAKE, 7, "8c00004000010090").misc("90840080008228c").decode();

        assertEquals(McaSeverity.CORRECTED, decoding.severity());
        assertEquals(List.of("VAL", "MISCV", "ADDRV"), decoding.flags());
        assertEquals("memory channel 0 of M2M0", decoding.component());
        assertEquals(
                "corrected memory read error, channel 0 (M2M0: memory read data error)",
                decoding.summary());
        assertEquals(1, decoding.details().get("count"));
        assertEquals("physical", decoding.details().get("address_kind"));
        assertEquals(4096L, decoding.details().get("granularity"));
    }

    @Test
    void mirroredRead_saysHowTheMirrorHelped() {
        Checks read = Checks.intel(SKYLAKE, 8, "8c00004000010090");

        assertEquals(
                "failed over to the other channel",
                read.misc("800000000000008c").decode().details().get("mirror"));
        assertEquals(
                "primary channel was scrubbed",
                read.misc("400000000000008c").decode().details().get("mirror"));
        assertFalse(read.misc("8c").decode().details().containsKey("mirror"));
    }

    @Test
    void dataLoadOfBadMemory_isActionRequired() {
        McaDecoding decoding = Checks.intel(SKYLAKE, 1, "bd80000000100134").misc("8c").decode();

        assertEquals(McaSeverity.SRAR, decoding.severity());
        assertEquals("L0 data cache", decoding.component());
        assertTrue(decoding.flags().containsAll(List.of("S", "AR")));
        assertTrue(decoding.userAction().startsWith("restart the program"), decoding.userAction());
    }

    @Test
    void patrolScrubOfBadMemory_isActionOptional() {
        McaDecoding decoding = Checks.intel(SKYLAKE, 13, "bd000000001000c0").misc("8c").decode();

        assertEquals(McaSeverity.SRAO, decoding.severity());
        assertEquals("take the page offline, plan to replace the DIMM", decoding.userAction());
    }

    @Test
    void patrolScrubThatSkylakeReportsAsCorrected_isNot() {
        String status = "8c000040001000c0";

        assertEquals(McaSeverity.SRAO, Checks.intel(SKYLAKE, 13, status).check().severity());
        assertEquals(
                "uncorrected patrol scrub error, by setting reported as corrected",
                Checks.intel(SKYLAKE, 18, status).decode().details().get("note"));
        for (Checks other :
                List.of(
                        Checks.intel(SKYLAKE, 12, status),
                        Checks.intel(SKYLAKE, 19, status),
                        Checks.intel(0x50653, 13, status),
                        Checks.intel(ICE_LAKE, 13, status),
                        Checks.intel(SKYLAKE, 13, "88000040001000c0"),
                        Checks.intel(SKYLAKE, 13, "8c000040000800c0"))) {
            assertEquals(McaSeverity.CORRECTED, other.check().severity(), other.toString());
        }
    }

    @Test
    void registersThatWereNotGiven_areNotRead() {
        McaDecoding decoding = Checks.intel(ICE_LAKE, 13, "8c00004000800090").decode();

        assertFalse(decoding.details().containsKey("address_kind"));
        assertFalse(decoding.details().containsKey("rank"));
    }

    @Test
    void iceLakesRead_isLocatedToTheDevice() {
        long misc =
                0b000L << 56
                        | 5L << 56
                        | 4L << 52
                        | 9L << 46
                        | 1L << 44
                        | 2L << 42
                        | 3L << 40
                        | 0x1234L << 19
                        | 0x55L << 9
                        | 0x8c;
        McaDecoding decoding =
                Checks.intel(ICE_LAKE, 18, "8c00004000800091")
                        .misc(Long.toHexString(misc))
                        .decode();

        assertEquals("memory channel 1 of IMC1_CHANNEL1, rank 5", decoding.component());
        assertEquals(5, decoding.details().get("rank"));
        assertEquals(4, decoding.details().get("subrank"));
        assertEquals(7, decoding.details().get("bank_group"));
        assertEquals(2, decoding.details().get("bank_address"));
        assertEquals(0x1234, decoding.details().get("row"));
        assertEquals(0x154, decoding.details().get("column"));
        assertEquals(9, decoding.details().get("failed_device"));
    }

    @Test
    void graniteRapidsLocation_holdsOnlyWhereTheStatusSaysSo() {
        String misc = "a80000000000008c";
        McaDecoding said = Checks.intel(0xa06d1, 13, "8c00004200800090").misc(misc).decode();
        McaDecoding unsaid = Checks.intel(0xa06d1, 13, "8c00004000800090").misc(misc).decode();
        McaDecoding internal = Checks.intel(0xa06d1, 13, "8c00004208000090").misc(misc).decode();

        assertEquals(0, said.details().get("chip_select"));
        assertEquals("yes", said.details().get("transient"));
        assertFalse(unsaid.details().containsKey("chip_select"));
        assertFalse(internal.details().containsKey("chip_select"));
    }

    @Test
    void haswellsRead_hasARankWhereTheControllerLoggedIt() {
        Checks read = Checks.intel(0x306f2, 9, "8c00004000800090");
        long logged = 1L << 62 | 6L << 46 | 0x8c;

        assertEquals(6, read.misc(Long.toHexString(logged)).decode().details().get("rank"));
        assertFalse(read.misc("8c").decode().details().containsKey("rank"));
    }

    @Test
    void inputOutputError_namesTheFunction() {
        McaDecoding decoding =
                Checks.intel(SKYLAKE, 6, "ba00000000000e0b").misc("13a100000").decode();

        assertEquals("PCIe function 0001:3a:02.0", decoding.component());
        assertEquals(McaSeverity.FATAL, decoding.severity());
    }

    @Test
    void correctedCacheErrorsPastTheThreshold_callForAReplacement() {
        McaDecoding decoding = Checks.intel(SKYLAKE, 3, "9040000000000136").decode();

        assertEquals("yellow", decoding.details().get("threshold"));
        assertTrue(decoding.userAction().startsWith("plan to replace the CPU"));
        assertEquals(
                "green",
                Checks.intel(SKYLAKE, 3, "9020000000000136").decode().details().get("threshold"));
    }

    @Test
    void umcsCorrectedError_isOfItsChannelAndChipSelect() {
        McaDecoding decoding =
                Checks.amd(GENOA, 21, "9c2040000000011b")
                        .ipid(0x96, 0, 0x350f00)
                        .synd("600000000a800101")
                        .decode();

        assertEquals(McaSeverity.CORRECTED, decoding.severity());
        assertEquals("memory channel 3, chip select 1", decoding.component());
        assertEquals(List.of("VAL", "EN", "MISCV", "ADDRV", "SYNDV", "CECC"), decoding.flags());
        assertEquals(
                "normalized: of the channel, not of the system",
                decoding.details().get("address_kind"));
    }

    @Test
    void umcsPoisonWritten_isDeferred() {
        McaDecoding decoding =
                Checks.amd(GENOA, 21, "9c2030000001011b").ipid(0x96, 0, 0x150f00).decode();

        assertEquals(McaSeverity.DEFERRED, decoding.severity());
        assertEquals("memory channel 1", decoding.component());
        assertTrue(decoding.summary().startsWith("deferred poisoned data written to DRAM"));
    }

    @Test
    void correctedAndCorrupt_isFatalOnAnyCpu() {
        assertEquals(
                McaSeverity.FATAL, Checks.amd(GENOA, 0, "9e00000000000135").decode().severity());
        assertEquals(
                McaSeverity.FATAL,
                Checks.intel(SKYLAKE, 0, "9200000000000005").decode().severity());
    }

    @Test
    void dramErrorFromBeforeScalableMca_isOfTheNorthbridge() {
        McaDecoding decoding = Checks.amd(0x100f43, 4, "9c08400000080a13").decode();

        assertEquals("northbridge", decoding.bankName());
        assertEquals("corrected DRAM ECC error", decoding.summary());
        assertEquals(List.of("VAL", "EN", "MISCV", "ADDRV", "CECC"), decoding.flags());
    }

    @Test
    void reportedByFirmware_isNotReadByTheModelsTables() {
        for (int cpu : new int[] {SKYLAKE, GENOA}) {
            McaDecoding decoding = Checks.intel(cpu, 255, "9c0000000000009f").decode();
            assertEquals("firmware (GHES)", decoding.bankName());
            assertEquals("corrected memory error reported by firmware", decoding.summary());
        }
    }

    @Test
    void thermalEvent_isNoError() {
        McaDecoding decoding = Checks.intel(SKYLAKE, 128, "8800000a88380000").decode();

        assertEquals(McaSeverity.INFORMATIONAL, decoding.severity());
        assertEquals(List.of(), decoding.flags());
        assertEquals("thermal event", decoding.summary());
    }

    @Test
    void registerWithoutAnError_isSaidToBeOne() {
        assertEquals(
                "VAL is clear: the register holds no valid error",
                Checks.intel(SKYLAKE, 0, "0").decode().details().get("note"));
    }

    @Test
    void zhaoxin_isDecodedByTheArchitectureAlone() {
        Checks intel = Checks.intel(SKYLAKE, 7, "8c00004000010090");
        McaDecoding decoding =
                new Checks(Checks.ZHAOXIN, SKYLAKE, 7, intel.status(), 0, 0, 0).decode();

        assertEquals("corrected memory read error, channel 0", decoding.summary());
    }

    @Test
    void hygon_isDecodedAsAmd() {
        McaDecoding decoding =
                new Checks(Checks.HYGON, 0x900f22, 15, Checks.hex("9c2040000000011b"), 0, 0, 0)
                        .ipid(0x96, 0, 0)
                        .decode();

        assertEquals("memory channel 0, chip select 0", decoding.component());
    }

    @Test
    void vendorsName_isAnyOfTheUsual() {
        assertEquals(0, CpuVendor.numberOf("GenuineIntel"));
        assertEquals(2, CpuVendor.numberOf("AMD"));
        assertEquals(9, CpuVendor.numberOf("hygon"));
        assertEquals(10, CpuVendor.numberOf("Zhaoxin"));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> CpuVendor.numberOf("via"))
                        .getMessage()
                        .contains("use intel, amd"));
    }
}
