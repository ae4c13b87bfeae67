package org.wrasse.collectors.decode.mca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables against what the manuals say, row by row. */
class TablesTest {
    private static final int GENOA = 0xa10f11;

    @ParameterizedTest
    @CsvFileSource(resources = "mcacod.csv", delimiter = ';', useHeadersInDisplayName = true)
    void architecturalCode_isThatOfTheManual(String code, String text) {
        McaDecoding decoding = Checks.intel(0, 1, "800000000000" + code).decode();

        assertEquals(text, decoding.mcacod().text());
        assertEquals(Integer.parseInt(code, 16), decoding.mcacod().code());
    }

    @Test
    void architecturalCode_ofAmd_hasNoFilterBitAndNoInputOutputCode() {
        assertEquals(
                "reserved code 0x1135",
                Checks.amd(GENOA, 0, "8000000000001135").decode().mcacod().text());
        assertEquals(
                "bus or interconnect error, any level, participation unknown, generic request, I/O",
                Checks.amd(GENOA, 0, "8000000000000e0b").decode().mcacod().text());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "intel-codes.csv", delimiter = ';', useHeadersInDisplayName = true)
    void modelSpecificCode_isThatOfTheModelsTable(
            String cpuid, int bank, String status, String name, String text) {
        McaDecoding decoding = Checks.intel(Integer.parseInt(cpuid, 16), bank, status).decode();

        assertEquals(name, decoding.bankName());
        assertEquals(text, decoding.modelcode() == null ? null : decoding.modelcode().text());
    }

    @ParameterizedTest
    @CsvFileSource(resources = "smca-banks.csv", useHeadersInDisplayName = true)
    void scalableBank_hasItsNameAndAComponent(String hwid, String type, String name) {
        McaDecoding decoding =
                Checks.amd(GENOA, 5, "8000000000000000")
                        .ipid(Checks.hex(hwid), Checks.hex(type), 1)
                        .decode();

        assertEquals(name, decoding.bankName());
        assertFalse(decoding.component().isBlank());
        assertEquals(
                !name.equals("RESERVED"), decoding.modelcode().text() != null, "extended code 0");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "smca-codes.csv", delimiter = ';', useHeadersInDisplayName = true)
    void extendedCode_isThatOfTheBankOnThatCpu(
            String cpuid, String hwid, String type, int code, String text) {
        McaDecoding decoding =
                Checks.amd(Integer.parseInt(cpuid, 16), 5, "80000000%08x".formatted(code << 16))
                        .ipid(Checks.hex(hwid), Checks.hex(type), 0)
                        .decode();

        assertEquals(text, decoding.modelcode().text());
        assertTrue(decoding.summary().contains(text), decoding.summary());
    }

    @Test
    void scalableBank_thatIsNotKnown_isSaidInHexadecimal() {
        McaDecoding decoding =
                Checks.amd(GENOA, 5, "8000000000050000").ipid(0x123, 0x45, 0).decode();

        assertNull(decoding.bankName());
        assertNull(decoding.modelcode().text());
        assertEquals("unknown bank (HWID 0x123, McaType 0x45)", decoding.component());
    }

    @Test
    void scalableBank_anyPairAndCode_isDecodedOrSaidToBeUnknown() {
        Random random = new Random(96);
        for (int i = 0; i < 200_000; i++) {
            McaDecoding decoding =
                    Checks.amd(GENOA, 5, Long.toHexString(random.nextLong()))
                            .ipid(random.nextInt(0x300), random.nextInt(0x12), random.nextInt())
                            .decode();
            assertNotNull(decoding.text());
            assertEquals(decoding.bankName() == null, decoding.summary().contains("unknown bank"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "50654, 06_55, 4",
        "a10f11, 19_11, 1",
        "800f12, 17_01, 2",
        "f4a, 0f_04, 10",
        "400f13, 13_01, 3",
        "633, 06_03, 3",
        "543, 05_04, 3",
    })
    void familyAndModel_areThoseThatAreDisplayed(String cpuid, String signature, int stepping) {
        CpuModel cpu = CpuModel.of(Integer.parseInt(cpuid, 16));

        assertEquals(signature, cpu.signature());
        assertEquals(stepping, cpu.stepping());
    }
}
