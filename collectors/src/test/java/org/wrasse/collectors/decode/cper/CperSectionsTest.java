package org.wrasse.collectors.decode.cper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.collectors.decode.mca.McaFields;
import org.wrasse.collectors.event.Severity;

class CperSectionsTest {

    @Test
    void decode_memory_namesPlaceTypeAndPage() {
        CperSection section = CperSections.decode(Sections.MEMORY, Sections.memory());

        assertEquals(
                "memory error: multi-bit ECC at 0x123456789, node 1, card 2, module 3, rank 1,"
                        + " bank 4, device 5, row 196316, column 7, module handle 0x1101",
                section.text());
        assertEquals(Optional.of(new PhysicalPage(0x123456000L, 4096)), section.component(4096));
        assertEquals(5L, section.fields().get("chip_id"));
        assertEquals(3L, section.fields().get("error_type"));
        assertEquals("multi-bit ECC", section.fields().get("error_type_text"));
        assertEquals(
                "storage error in memory: data, overflow",
                section.fields().get("error_status_text"));
        assertEquals(
                OptionalInt.of(0x1101),
                assertInstanceOf(MemorySection.class, section).moduleHandle());
        assertTrue(section.complete());
    }

    @Test
    void decode_memoryOf73Bytes_isWholeAsOldFirmwareWritesIt() {
        byte[] old = java.util.Arrays.copyOf(Sections.memory(), 73);

        CperSection section = CperSections.decode(Sections.MEMORY, old);

        assertTrue(section.complete());
        assertEquals(0xfedcL, section.fields().get("row"), "without the bits of byte 73");
        assertFalse(section.fields().containsKey("rank"));
    }

    @Test
    void decode_memoryWithBankAddressAndGroup_splitsTheBank() {
        byte[] data = Bytes.of(80).u64(0, 1 << 19 | 1 << 20).u16(38, 0x0203).array();

        assertEquals(
                Map.of("bank_group", 2L, "bank_address", 3L),
                CperSections.decode(Sections.MEMORY, data).fields());
    }

    @ParameterizedTest
    @CsvSource({
        "0xffffffffffffffc0, true",
        "0xfffffffffffff000, true",
        "0xffffffffffffe000, false",
        "0xffffffffc0000000, false",
        "0x0, false"
    })
    void component_ofMemory_isAPageOnlyIfTheMaskIsThatFine(String mask, boolean page) {
        byte[] data =
                Bytes.of(80)
                        .u64(0, 6)
                        .u64(16, 0x5000)
                        .u64(24, Long.parseUnsignedLong(mask.substring(2), 16))
                        .array();

        assertEquals(page, CperSections.decode(Sections.MEMORY, data).component(4096).isPresent());
    }

    @Test
    void component_withoutAValidAddress_isUnknown() {
        byte[] data = Bytes.of(80).u64(16, 0x5000).array();

        assertEquals(Optional.empty(), CperSections.decode(Sections.MEMORY, data).component(4096));
    }

    @Test
    void decode_memory2_hasAWideRow() {
        CperSection section = CperSections.decode(Sections.MEMORY_2, Sections.memory2());

        assertEquals(
                "memory error: single-bit ECC at 0x800000000000, row 74565, module handle 0x1102",
                section.text());
    }

    @Test
    void decode_pcie_leavesMaskedBitsOutAndJudgesByTheSeverityRegister() {
        CperSection section = CperSections.decode(Sections.PCIE, Sections.pcie());

        assertEquals(
                "PCI Express error: Completion Timeout at 0003:81:1f.2 (root port)",
                section.text());
        assertEquals(Optional.of(Severity.FATAL), section.severity());
        assertEquals(Optional.of(new PcieFunction("0003:81:1f.2")), section.component(4096));
        assertEquals(7L, section.fields().get("slot"));
        assertEquals("0x60400", section.fields().get("class_code"));
        assertEquals(
                List.of("0x40000001", "0x0", "0x0", "0x0"), section.fields().get("aer_header_log"));
    }

    @Test
    void decode_processor_saysWhatWasDoneWhere() {
        CperSection section = CperSections.decode(Sections.PROCESSOR, Sections.processor());

        assertEquals(
                "processor error: cache, data read, level 2, processor 0x100 at 0xdead000",
                section.text());
        assertEquals(Optional.of(Severity.CORRECTED), section.severity());
        assertEquals("A brand", section.fields().get("brand"));
    }

    @Test
    void decode_x86_readsChecksAndTheMachineCheckBank() {
        X86Section section =
                assertInstanceOf(
                        X86Section.class, CperSections.decode(Sections.X86, Sections.x86()));

        assertEquals(
                "processor error: cache, local APIC 0x21; fatal DRAM ECC error (unified memory"
                        + " controller; data cache error, L1, data read), bank 3 status"
                        + " 0xbe00000000000135 at 0x7000",
                section.text());
        assertEquals(Optional.of(Severity.FATAL), section.severity());
        assertEquals(
                Map.of(
                        "transaction", "data access",
                        "operation", "data read",
                        "level", 2L,
                        "context_corrupt", true,
                        "uncorrected", true,
                        "precise_ip", false,
                        "restartable_ip", false,
                        "overflow", false),
                section.errors().get(0).get("check_text"));
        Map<?, ?> bank =
                assertInstanceOf(Map.class, section.contexts().get(0).get("machine_check"));
        assertEquals(3L, bank.get("bank"));
        assertEquals("0xbe00000000000135", bank.get("status"));
        assertEquals("0x9600000001", bank.get("ipid"));
        assertEquals(
                McaFields.of(
                        new MachineCheck(
                                2,
                                0,
                                3,
                                MachineCheck.RECENT_MCGCAP,
                                0,
                                0xbe00000000000135L,
                                0x7000,
                                0,
                                0,
                                0x9600000001L)),
                bank.get("decoded"));
    }

    @Test
    void decode_x86_registersOfNoMachineCheckBank_areRegistersOnly() {
        byte[] data = Bytes.of(64 + 16 + 8).u64(0, 1 << 8).u16(64, 1).u16(66, 8).array();

        X86Section section =
                assertInstanceOf(X86Section.class, CperSections.decode(Sections.X86, data));

        assertTrue(section.complete());
        assertFalse(section.contexts().get(0).containsKey("machine_check"));
    }

    @Test
    void decode_arm_readsInformationsContextsAndWhatTheVendorAdds() {
        ArmSection section =
                assertInstanceOf(
                        ArmSection.class, CperSections.decode(Sections.ARM, Sections.arm()));

        assertEquals("processor error: cache error at 0x2345678, MPIDR 0x80000100", section.text());
        assertEquals(Optional.of(Severity.CORRECTED), section.severity());
        assertEquals(3L, section.errors().get(0).get("error_count"));
        assertEquals(
                Map.of(
                        "transaction", "data access",
                        "operation", "data read",
                        "level", 1L,
                        "context_corrupt", false,
                        "corrected", true,
                        "precise_pc", false,
                        "restartable_pc", false),
                section.errors().get(0).get("error_info_text"));
        assertEquals("01020304", section.fields().get("vendor"));
        assertEquals("0x55", section.fields().get("psci_state"));
        assertTrue(section.complete());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, ", "2, 2", "7, 7"})
    void decode_arm_oneMeansSeveralWithoutACount(int multiple, Long count) {
        byte[] data =
                Bytes.of(72).u16(4, 1).u32(8, 72).u16(40 + 2, 1).u16(40 + 5, multiple).array();

        ArmSection section =
                assertInstanceOf(ArmSection.class, CperSections.decode(Sections.ARM, data));

        assertEquals(count, section.errors().get(0).get("error_count"));
    }

    @Test
    void decode_cxl_namesTheAgentAndItsRegisters() {
        CperSection section = CperSections.decode(Sections.CXL_PROTOCOL, Sections.cxlProtocol());

        assertEquals(
                "CXL protocol error of a CXL device at 0000:35:02.1, uncorrectable status 0x800,"
                        + " correctable status 0x4",
                section.text());
        assertEquals("09080706", section.fields().get("dvsec"));
        assertTrue(section.complete());
    }

    @Test
    void decode_cxlEvent_readsTheHeaderAndKeepsThePayload() {
        CperSection section = CperSections.decode(Sections.CXL_DRAM, Sections.cxlDram());

        assertEquals("CXL DRAM event of 0000:35:02.0: [permanent]", section.text());
        assertEquals(160, section.fields().get("payload").toString().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5|HiSilicon hip08 OEM type 1 error, module id 9, socket 1|CORRECTED
                    45534ea6-ce23-4115-8535-e07ab3aef91d|HiSilicon hip08 OEM type 2 error, module id 0, socket 0|FATAL
                    b2889fc9-e7d7-4f9d-a867-af42e98be772|HiSilicon hip08 PCIe local error, error type 7, socket 0|CORRECTED
                    c8b328a8-9917-4af6-9a13-2e08ab2e7586|HiSilicon common error, error type 21, module id 12, socket 1|UNCORRECTED
                    e8ed898d-df16-43cc-8ecc-54f060ef157f|Ampere error, type memory controller, socket 1|
                    a6980811-16ea-4e4d-b936-fb00a23ff29c|Yitian DDR error, type 80|
                    82d78ba3-fa14-407a-ba0e-f3ba8170013c|JaguarMicro error, error type 0, module id 9|FATAL
                    6d5244f2-2712-11ec-bea7-cb3fdb95c786|NVIDIA Grace error, signature CCPLEXSCF, error type 2, socket 1|
                    """)
    void decode_vendorSections_areNamedWithTheirSeverity(
            String guid, String text, Severity severity) {
        CperSection section = CperSections.decode(guid, Sections.all().get(guid));

        assertEquals(text, section.text());
        assertEquals(Optional.ofNullable(severity), section.severity());
        assertTrue(section.complete());
    }

    @Test
    void decode_hisiliconCommon_countsItsRegistersInBytes() {
        CperSection section = CperSections.decode(Sections.HISI_COMMON, Sections.hisiCommon());

        assertEquals(List.of("0x10", "0x20"), section.fields().get("registers"));
    }

    @Test
    void decode_anUnknownGuid_keepsTheBytes() {
        CperSection section =
                CperSections.decode("00112233-4455-6677-8899-AABBCCDDEEFF", new byte[] {1, -1});

        assertEquals(Map.of("bytes", "01ff"), section.fields());
        assertEquals(
                "unknown section 00112233-4455-6677-8899-aabbccddeeff: 2 bytes", section.text());
    }

    @Test
    void decode_aTextThatIsNoGuid_isRefusedWithAnExample() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> CperSections.decode("memory", new byte[0]));
        assertTrue(e.getMessage().contains("write a GUID as"), e.getMessage());
    }

    @Test
    void guid_isMixedEndianInBytes() {
        Guid guid = new Guid(Sections.MEMORY);

        assertEquals(0x14, guid.bytes()[0]);
        assertEquals(0xb8, guid.bytes()[8] & 0xff);
        assertEquals(guid, Guid.of(guid.bytes(), 0));
    }
}
