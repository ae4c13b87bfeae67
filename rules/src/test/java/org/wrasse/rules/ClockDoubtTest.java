package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Trip;

class ClockDoubtTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long NOW = 500_000 * HOUR;

    private final ClockDoubt doubt = new ClockDoubt();

    private static Trip trip(int count, long within) {
        SerdDeclaration declaration =
                new SerdDeclaration(
                        List.of(EventClass.MEMORY_CORRECTED),
                        Unit.PAGE,
                        count,
                        within,
                        null,
                        0,
                        SerdDeclaration.Weight.ERRORS,
                        null);
        PhysicalPage page = new PhysicalPage(0x1000, 4096);
        return new Trip("rule", page, declaration, List.of(), List.of(page), null, false);
    }

    private static Trip tenInADay() {
        return trip(10, 24 * HOUR);
    }

    @Test
    void a_clock_that_goes_as_it_should_leaves_no_doubt() {
        doubt.look(NOW, NOW + HOUR);
        doubt.look(NOW + HOUR, NOW + HOUR - SECOND / 2);
        assertEquals("", doubt.of(tenInADay(), NOW + HOUR));
    }

    @Test
    void a_window_that_reaches_back_to_where_time_stood_still_is_in_doubt() {
        doubt.look(NOW, NOW - HOUR);
        assertEquals(
                "the clock was set back by 1h: more may have been counted than came within 24h",
                doubt.of(tenInADay(), NOW));
        assertEquals("", doubt.of(trip(10, HOUR), NOW + HOUR));
        assertEquals("", doubt.of(tenInADay(), NOW + 24 * HOUR));
    }

    @Test
    void the_same_stop_seen_each_minute_counts_once_and_several_add_up() {
        for (long left = HOUR; left > 0; left -= 60 * SECOND) {
            doubt.look(NOW, NOW - left);
        }
        doubt.look(NOW + 2 * HOUR, NOW + HOUR);
        assertEquals(
                "the clock was set back by 2h: more may have been counted than came within 24h",
                doubt.of(tenInADay(), NOW + 2 * HOUR));
    }

    @Test
    void a_step_that_is_small_beside_the_window_and_what_needs_no_window_are_in_no_doubt() {
        doubt.look(NOW, NOW - 5 * SECOND);
        assertEquals("", doubt.of(tenInADay(), NOW));
        assertEquals(
                "the clock was set back by 5s: more may have been counted than came within 1m",
                doubt.of(trip(10, 60 * SECOND), NOW));
        assertEquals("", doubt.of(trip(1, 60 * SECOND), NOW));
        assertEquals("", doubt.of(trip(10, Long.MAX_VALUE), NOW));
        assertEquals("", doubt.of("an event", NOW));
    }

    @Test
    void of_many_stops_none_is_forgotten() {
        for (int i = 0; i < 1000; i++) {
            doubt.look(NOW + i * SECOND, NOW + i * SECOND - 4 * SECOND);
        }
        assertEquals(32, doubt.state().size());
        assertEquals(
                "the clock was set back by 4000s: more may have been counted than came within 24h",
                doubt.of(tenInADay(), NOW + HOUR));
    }
}
