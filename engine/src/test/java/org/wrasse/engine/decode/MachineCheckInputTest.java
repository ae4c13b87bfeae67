package org.wrasse.engine.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.decode.mca.MachineCheck;

class MachineCheckInputTest {
    private static final MachineCheck SKYLAKE =
            new MachineCheck(
                    0,
                    0x50654,
                    7,
                    0x1000c1d,
                    5,
                    0x8c00004000010090L,
                    0x1900,
                    0x90840080008228cL,
                    0,
                    0);

    @Test
    void anEventsFields_areTakenAsTheyArePrinted() throws JsonProcessingException {
        assertEquals(
                SKYLAKE,
                MachineCheckInput.of(
                        json(
                                """
                                {"mcgcap":"0x1000c1d","mcgstatus":"0x5",
                                "status":"0x8c00004000010090","addr":"0x1900",
                                "misc":"0x90840080008228c","synd":"0x0","ipid":"0x0","cpu":0,
                                "cpuid":"0x50654","apicid":0,"bank":7,"cpuvendor":0}""")));
    }

    @Test
    void numbers_areTakenUpTo64Bits() throws JsonProcessingException {
        assertEquals(-1L, MachineCheckInput.of(json("{\"status\":18446744073709551615}")).status());
        assertEquals(-1L, MachineCheckInput.of(json("{\"status\":-1}")).status());
        assertEquals(
                2, MachineCheckInput.of(json("{\"status\":0,\"cpuvendor\":\"AMD\"}")).cpuvendor());
    }

    @Test
    void whatIsNotGiven_isThatOfARecentServer() throws JsonProcessingException {
        MachineCheck check = MachineCheckInput.of(json("{\"status\":\"8c00004000010090\"}"));

        assertEquals(MachineCheck.RECENT_MCGCAP, check.mcgcap());
        assertEquals(MachineCheck.UNKNOWN_BANK, check.bank());
        assertEquals(0x8c00004000010090L, check.status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "{}; status is missing",
                "{\"status\":1.5}; neither a number nor a hexadecimal string",
                "{\"status\":null}; neither a number nor a hexadecimal string",
                "{\"status\":\"12345678901234567\"}; up to 16 hexadecimal digits",
                "{\"status\":\"\"}; up to 16 hexadecimal digits",
                "{\"status\":\"-1\"}; up to 16 hexadecimal digits",
                "{\"status\":18446744073709551616}; more than 64 bits",
                "{\"status\":1,\"cpuid\":\"150654000\"}; more than 32 bits",
                "{\"status\":1,\"bank\":256}; banks 0 to 255",
                "{\"status\":1,\"bank\":\"x\"}; write it like 7 or 0x7",
                "{\"status\":1,\"cpuvendor\":\"via\"}; use intel, amd",
                "{\"status\":1,\"cpuvendor\":\"\"}; use intel, amd",
            })
    void aValueThatIsNone_isRefusedWithTheRemedy(String line, String why)
            throws JsonProcessingException {
        JsonNode node = json(line);
        String message =
                assertThrows(BadInput.class, () -> MachineCheckInput.of(node)).getMessage();

        assertTrue(message.contains(why), message);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
