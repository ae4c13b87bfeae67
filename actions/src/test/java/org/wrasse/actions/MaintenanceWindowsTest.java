package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static MaintenanceWindows windows(String... texts) {
        return MaintenanceWindows.parse(List.of(texts), BERLIN);
    }

    private static long at(String time) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    }

    @Test
    void without_windows_it_is_always_time() {
        assertTrue(MaintenanceWindows.ALWAYS.isOpen(0));
        assertEquals("", MaintenanceWindows.ALWAYS.next(0));
    }

    @ParameterizedTest
    @CsvSource({
        "Sat 02:00-06:00, 2026-11-28T02:00:00+01:00, true",
        "Sat 02:00-06:00, 2026-11-28T01:59:59.999+01:00, false",
        "Sat 02:00-06:00, 2026-11-28T05:59:59+01:00, true",
        "Sat 02:00-06:00, 2026-11-28T06:00:00+01:00, false",
        "Sat 02:00-06:00, 2026-11-27T03:00:00+01:00, false",
        "Mon-Fri 22:00-04:00, 2026-11-28T03:59:00+01:00, true",
        "Mon-Fri 22:00-04:00, 2026-11-28T22:30:00+01:00, false",
        "Mon-Fri 22:00-04:00, 2026-11-30T03:00:00+01:00, false",
        "Fri-Mon 00:00-24:00, 2026-11-29T12:00:00+01:00, true",
        "Fri-Mon 00:00-24:00, 2026-12-01T00:00:00+01:00, false",
        "'Tue,Thu 10:00-11:00', 2026-11-26T10:30:00+01:00, true",
        "'Tue,Thu 10:00-11:00', 2026-11-25T10:30:00+01:00, false",
        "daily 03:00-04:00, 2026-11-25T03:30:00+01:00, true",
        "SAT 02:00 - 06:00, 2026-11-28T03:00:00+01:00, true",
        "0 2 * * 6 for 4h, 2026-11-28T02:00:00+01:00, true",
        "0 2 * * 6 for 4h, 2026-11-28T01:59:59.999+01:00, false",
        "0 2 * * Sat for 4h, 2026-11-28T05:59:59.999+01:00, true",
        "0 2 * * Sat for 4h, 2026-11-28T06:00:00+01:00, false",
        "'30 22 * Jan,Nov mon-fri for 90m', 2026-11-27T23:59:59+01:00, true",
        "'30 22 * Jan,Nov mon-fri for 90m', 2026-11-28T22:30:00+01:00, false",
        "'30 22 * Jan,Dec * for 90m', 2026-11-27T22:30:00+01:00, false",
        "*/20 * * * * for 5m, 2026-11-28T12:44:59+01:00, true",
        "*/20 * * * * for 5m, 2026-11-28T12:45:00+01:00, false",
        "0 0-6/3 * * * for 1h, 2026-11-28T06:30:00+01:00, true",
        "0 0-6/3 * * * for 1h, 2026-11-28T09:30:00+01:00, false",
        "0 0 31 * * for 2d, 2026-11-01T23:59:59+01:00, true",
        "0 0 31 * * for 2d, 2026-11-02T00:00:00+01:00, false",
        // as cron has it: either day will do
        "0 0 1 * Sun for 1d, 2026-12-01T12:00:00+01:00, true",
        "0 0 1 * Sun for 1d, 2026-11-29T12:00:00+01:00, true",
        "0 0 1 * Sun for 1d, 2026-11-30T12:00:00+01:00, false",
        "0 0 * * 7 for 1d, 2026-11-29T12:00:00+01:00, true",
        "0 0 * * 0 for 1d, 2026-11-29T12:00:00+01:00, true",
    })
    void a_window_is_open_when_the_clock_on_the_wall_says_so(
            String window, String time, boolean open) {
        assertEquals(open, windows(window).isOpen(at(time)));
    }

    @Test
    void an_hour_that_summer_time_leaves_out_is_in_no_window() {
        // At 02:00 the clock goes to 03:00.
        MaintenanceWindows windows = windows("Sun 02:00-03:30");
        assertFalse(windows.isOpen(at("2026-03-29T01:59:59+01:00")));
        assertTrue(windows.isOpen(at("2026-03-29T03:00:00+02:00")));
        assertFalse(windows.isOpen(at("2026-03-29T03:30:00+02:00")));
        assertEquals("Sun 2026-03-29 03:00 CEST", windows.next(at("2026-03-28T12:00:00+01:00")));
        assertEquals(
                "Sun 2026-04-05 02:00 CEST",
                windows("Sun 02:00-03:00").next(at("2026-03-28T12:00:00+01:00")));
    }

    @Test
    void cron_goes_by_the_clock_on_the_wall_too_when_summer_time_begins() {
        MaintenanceWindows windows = windows("0 2 * * Sun for 90m");
        assertFalse(windows.isOpen(at("2026-03-29T01:59:59+01:00")));
        assertTrue(windows.isOpen(at("2026-03-29T03:00:00+02:00")));
        assertFalse(windows.isOpen(at("2026-03-29T03:30:00+02:00")));
        assertEquals("Sun 2026-03-29 03:00 CEST", windows.next(at("2026-03-28T12:00:00+01:00")));
        assertEquals(
                "Sun 2026-04-05 02:00 CEST",
                windows("0 2 * * Sun for 1h").next(at("2026-03-28T12:00:00+01:00")));
    }

    @ParameterizedTest
    @CsvSource({"Sun 02:00-02:30", "0 2 * * Sun for 30m"})
    void a_window_that_comes_twice_in_a_night_is_told_twice(String text) {
        MaintenanceWindows windows = windows(text);
        assertTrue(windows.isOpen(at("2026-10-25T02:15:00+02:00")));
        assertEquals("Sun 2026-10-25 02:00 CET", windows.next(at("2026-10-25T02:45:00+02:00")));
        assertTrue(windows.isOpen(at("2026-10-25T02:15:00+01:00")));
        assertEquals("Sun 2026-11-01 02:00 CET", windows.next(at("2026-10-25T02:45:00+01:00")));
    }

    @Test
    void cron_in_years_is_told_too() {
        assertEquals(
                "Tue 2028-02-29 00:00 CET",
                windows("0 0 29 2 * for 1d").next(at("2026-11-28T12:00:00+01:00")));
    }

    @Test
    void an_hour_that_the_end_of_summer_time_gives_twice_is_in_its_window_twice() {
        MaintenanceWindows windows = windows("Sun 02:00-03:00");
        assertTrue(windows.isOpen(at("2026-10-25T02:30:00+02:00")));
        assertTrue(windows.isOpen(at("2026-10-25T02:30:00+01:00")));
        assertFalse(windows.isOpen(at("2026-10-25T03:00:00+01:00")));
        assertEquals("Sun 2026-10-25 02:00 CEST", windows.next(at("2026-10-25T01:00:00+02:00")));
    }

    @Test
    void of_several_the_next_to_begin_is_told() {
        MaintenanceWindows windows = windows("Sat 02:00-06:00", "Wed 22:00-23:00");
        assertEquals("Wed 2026-11-25 22:00 CET", windows.next(at("2026-11-25T12:00:00+01:00")));
        assertEquals("Sat 2026-11-28 02:00 CET", windows.next(at("2026-11-25T23:00:00+01:00")));
        assertEquals("", windows.next(at("2026-11-28T03:00:00+01:00")));
        assertEquals("Wed 2026-12-02 22:00 CET", windows.next(at("2026-11-28T06:00:00+01:00")));
    }

    @ParameterizedTest
    @CsvSource({
        "Sat, is no window",
        "Sat 2:00-6:00, is no window",
        "Sat 02:00, is no window",
        "Som 02:00-06:00, som is no day of the week",
        "'Sat,,Sun 02:00-06:00', is no day of the week",
        "Mon-Tue-Wed 02:00-06:00, is no day of the week",
        "Sat 25:00-26:00, 25:00 is no time of day",
        "Sat 02:60-03:00, 02:60 is no time of day",
        "Sat 24:00-03:00, 24:00 is no time of day",
        "Sat 02:00-02:00, ends as it begins",
        "0 2 * * 6, does not say how long",
        "0 2 * * 6 for, does not say how long",
        "0 2 * * 6 for 4x, 4x is no span of 1m to 7d",
        "0 2 * * 6 for 30s, 30s is no span of 1m to 7d",
        "0 2 * * 6 for 8d, 8d is no span of 1m to 7d",
        "0 2 * * for 4h, is no cron expression (Cron expression contains 4 parts",
        "60 2 * * * for 4h, Value 60 not in range",
        "*/0 2 * * * for 4h, Period 0 not in range",
        "0 2 * * Som for 4h, is no cron expression",
        "0 5-2 * * * for 4h, Invalid range",
        "@daily for 4h, is no cron expression",
        "0 2 30 2 * for 4h, never begins: no month has that day",
    })
    void what_is_no_window_is_refused_with_its_key_and_the_form(String text, String why) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> windows(text)).getMessage();
        assertTrue(message.startsWith("actions.windows: \"" + text + "\""), message);
        assertTrue(message.contains(why), message);
        assertEquals(1, message.lines().count());
    }
}
