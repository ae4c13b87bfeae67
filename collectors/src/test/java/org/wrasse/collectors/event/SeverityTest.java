package org.wrasse.collectors.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three scales that give the same numbers other meanings. */
class SeverityTest {
    @ParameterizedTest
    @CsvSource({
        "0, UNCORRECTED, INFORMATIONAL, INFORMATIONAL",
        "1, FATAL, CORRECTED, INFORMATIONAL",
        "2, CORRECTED, UNCORRECTED, UNCORRECTED",
        "3, INFORMATIONAL, FATAL, FATAL",
        "4, UNCORRECTED, UNCORRECTED, INFORMATIONAL",
        "255, UNCORRECTED, UNCORRECTED, INFORMATIONAL",
    })
    void numbers_ofCper_ofTheKernelsGhes_andOfCxlLogs(
            int number, Severity cper, Severity ghes, Severity cxlLog) {
        assertEquals(cper, Severity.ofCper(number));
        assertEquals(ghes, Severity.ofGhes(number));
        assertEquals(cxlLog, Severity.ofCxlLog(number));
    }
}
