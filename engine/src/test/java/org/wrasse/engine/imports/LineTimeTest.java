package org.wrasse.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.engine.journal.Rfc3339;

/** Times as logs write them; the file was written on 2026-02-10, in Berlin. */
class LineTimeTest {
    private static final LineTime TIMES =
            new LineTime(
                    ZoneId.of("Europe/Berlin"),
                    Rfc3339.parse("2026-02-01T00:00:00Z"),
                    Instant.parse("2026-02-10T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[    1.500000] x                                | 2026-02-01T00:00:01.500000000Z",
                "<3>[ 3600.000001] x                             | 2026-02-01T01:00:00.000001000Z",
                "kern  :err   : [   10.000000] x                 | 2026-02-01T00:00:10.000000000Z",
                "[Sun Feb  1 01:00:00 2026] x                    | 2026-02-01T00:00:00.000000000Z",
                "2026-02-01T01:00:00,123456+01:00 x              | 2026-02-01T00:00:00.123456000Z",
                "2026-02-01T01:00:00+0100 host kernel: x         | 2026-02-01T00:00:00.000000000Z",
                "2026-02-01T00:00:00.5Z host kernel: x           | 2026-02-01T00:00:00.500000000Z",
                "Sun 2026-02-01 00:00:00 UTC host kernel: x      | 2026-02-01T00:00:00.000000000Z",
                "Sun 2026-02-01 01:00:00 CET host kernel: x      | 2026-02-01T00:00:00.000000000Z",
                "2026-07-01 02:00:00 host kernel: x              | 2026-07-01T00:00:00.000000000Z",
                "Feb  1 01:00:00 host kernel: x                  | 2026-02-01T00:00:00.000000000Z",
                "Dec 31 23:59:59 host kernel: [1.2] x            | 2025-12-31T22:59:59.000000000Z",
                "Feb 29 12:00:00 host kernel: x                  | 2024-02-29T11:00:00.000000000Z",
                "1769904000.250000 host kernel: x                | 2026-02-01T00:00:00.250000000Z"
            })
    void aTime_isUnderstood(String line, String time) {
        assertEquals(time, Rfc3339.format(TIMES.of(line)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mce: [Hardware Error]: x",
                "2026-02-30T01:00:00+01:00 x",
                "2026-02-01T25:00:00+01:00 x",
                "2026-02-01T01:00:00+99:00 x",
                "Foo 12 01:00:00 host x",
                "Feb 31 01:00:00 host x",
                "[Foo Feb  1 01:00:00 2026] x"
            })
    void whatIsNoTime_isNotKnown(String line) {
        assertEquals(LogLine.UNKNOWN, TIMES.of(line));
    }
}
