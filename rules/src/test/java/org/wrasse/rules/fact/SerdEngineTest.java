package org.wrasse.rules.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.rules.Observations;

class SerdEngineTest {
    private static final long PAGE = 0x12345000;

    @Test
    void count_nthErrorWithinT_tripsWithItsEvidence() {
        SerdEngine engine = engine(Unit.PAGE, 3, 100, null, 0);
        assertNull(count(engine, PAGE, 1, 0));
        assertNull(count(engine, PAGE, 2, 50));
        Trip trip = count(engine, PAGE, 3, 100);
        assertEquals("page:0x12345000", trip.component().id());
        assertEquals(List.of(1L, 2L, 3L), trip.evidence());
        assertEquals("rule", trip.rule());
        assertFalse(trip.injected());
    }

    @Test
    void count_nthErrorLaterThanT_doesNotTrip() {
        SerdEngine engine = engine(Unit.PAGE, 3, 100, null, 0);
        count(engine, PAGE, 1, 0);
        count(engine, PAGE, 2, 50);
        assertNull(count(engine, PAGE, 3, 101));
        assertEquals(List.of(2L, 3L, 4L), count(engine, PAGE, 4, 102).evidence());
    }

    @Test
    void counted_tellsWhatLiesWithinTAndUntilWhenItIsQuiet() {
        SerdEngine engine = engine(Unit.PAGE, 3, 100, null, 1000);
        count(engine, PAGE, 1, 0);
        count(engine, PAGE, 2, 80);
        assertEquals(
                List.of(new SerdCount(page(), 2, 0, 80, Long.MIN_VALUE)),
                engine.counted(component -> true, 100));
        assertEquals(
                List.of(new SerdCount(page(), 1, 80, 80, Long.MIN_VALUE)),
                engine.counted(component -> true, 101));
        assertEquals(
                List.of(new SerdCount(page(), 0, 0, 80, Long.MIN_VALUE)),
                engine.counted(component -> true, 500));
        count(engine, PAGE, 3, 90);
        assertEquals(
                List.of(new SerdCount(page(), 0, 0, 0, 1090)),
                engine.counted(component -> true, 100));
        assertEquals(List.of(), engine.counted(component -> false, 100));
    }

    /** A question must not keep a component from being forgotten. */
    @Test
    void counted_doesNotChangeWhichComponentIsForgottenFirst() {
        SerdDeclaration declaration =
                new SerdDeclaration(
                        List.of(EventClass.MEMORY_CORRECTED),
                        Unit.PAGE,
                        9,
                        100,
                        null,
                        0,
                        SerdDeclaration.Weight.ERRORS,
                        null);
        SerdEngine engine = new SerdEngine("rule", declaration, 2);
        count(engine, PAGE, 1, 0);
        count(engine, PAGE + 4096, 2, 0);
        engine.counted(component -> component.equals(page()), 0);
        count(engine, PAGE + 8192, 3, 0);
        assertEquals(
                List.of("page:0x12346000", "page:0x12347000"),
                engine.counted(component -> true, 0).stream()
                        .map(c -> c.component().id())
                        .toList());
    }

    @Test
    void counted_withDistinct_countsValues() {
        SerdEngine engine = engine(Unit.DIMM, 5, 100, Unit.PAGE, 0);
        count(engine, PAGE, 1, 0);
        count(engine, PAGE, 2, 10);
        count(engine, PAGE + 4096, 3, 20);
        SerdCount counted = engine.counted(component -> true, 20).get(0);
        assertEquals(2, counted.count());
        assertEquals(10, counted.oldest());
        assertEquals(20, counted.newest());
    }

    private static Component page() {
        return Component.of("page:0x12345000");
    }

    @Test
    void count_afterATrip_countsAnew() {
        SerdEngine engine = engine(Unit.PAGE, 2, 100, null, 0);
        count(engine, PAGE, 1, 0);
        assertNotNull(count(engine, PAGE, 2, 0));
        assertNull(count(engine, PAGE, 3, 0));
        assertNotNull(count(engine, PAGE, 4, 0));
    }

    @Test
    void count_eventThatStandsForMany_countsThemAll() {
        SerdEngine engine = engine(Unit.PAGE, 10, 100, null, 0);
        McEvent nine = Observations.corrected("D", 9, PAGE);
        assertNull(engine.count(parts(nine), 9, 1, 0));
        assertEquals(List.of(1L, 2L), count(engine, PAGE, 2, 0).evidence());
    }

    @Test
    void count_hugeCount_tripsOnce() {
        SerdEngine engine = engine(Unit.PAGE, 10, 100, null, 0);
        McEvent many = Observations.corrected("D", Integer.MAX_VALUE, PAGE);
        assertNotNull(engine.count(parts(many), Integer.MAX_VALUE, 1, 0));
        assertNull(count(engine, PAGE, 2, 0));
    }

    @Test
    void count_duringCooldown_isNotCounted() {
        SerdEngine engine = engine(Unit.PAGE, 2, 100, null, 1000);
        count(engine, PAGE, 1, 0);
        assertNotNull(count(engine, PAGE, 2, 0));
        assertNull(count(engine, PAGE, 3, 998));
        assertNull(count(engine, PAGE, 4, 999));
        assertNull(count(engine, PAGE, 5, 1000));
        assertNotNull(count(engine, PAGE, 6, 1001));
    }

    @Test
    void count_noAddress_isNotCountedPerPageButPerDimm() {
        assertNull(
                engine(Unit.PAGE, 1, 100, null, 0)
                        .count(parts(Observations.corrected(0)), 1, 1, 0));
        Trip trip =
                engine(Unit.DIMM, 1, 100, null, 0).count(parts(Observations.corrected(0)), 1, 1, 0);
        assertEquals("dimm:DIMM_A0", trip.component().id());
        assertNull(trip.page());
    }

    @Test
    void count_distinct_countsDifferentValuesOnly() {
        SerdEngine engine = engine(Unit.DIMM, 3, 100, Unit.PAGE, 0);
        for (int i = 1; i <= 50; i++) {
            assertNull(count(engine, PAGE, i, 0));
        }
        assertNull(count(engine, PAGE + 4096, 51, 90));
        Trip trip = count(engine, PAGE + 8192, 52, 100);
        assertEquals(List.of(50L, 51L, 52L), trip.evidence());
        assertEquals(
                "corrected errors on 3 different pages within 100ns on dimm:DIMM_A0", trip.text());
    }

    @Test
    void count_injectedErrorInTheWindow_marksTheTrip() {
        SerdEngine engine = engine(Unit.PAGE, 2, 100, null, 0);
        engine.count(parts(Observations.injectedCorrected(PAGE)), 1, 1, 0);
        assertTrue(count(engine, PAGE, 2, 0).injected());
        count(engine, PAGE, 3, 0);
        assertFalse(count(engine, PAGE, 4, 0).injected());
    }

    @Test
    void count_moreKeysThanRoom_forgetsTheLeastRecentlyHitAndSaysSo() {
        SerdEngine engine = new SerdEngine("rule", declaration(Unit.PAGE, 2, 100, null, 0), 2);
        count(engine, 0x1000, 1, 0);
        count(engine, 0x2000, 2, 0);
        count(engine, 0x3000, 3, 0);
        assertEquals(1, engine.evicted());
        assertNotNull(count(engine, 0x3000, 4, 0));
        assertNotNull(count(engine, 0x2000, 5, 0));
        assertNull(count(engine, 0x1000, 6, 0));
        assertEquals(2, engine.evicted());
    }

    /** 20 seeds of 100,000 events against a deque of everything that was seen. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void count_anyEvents_tripsAsTheDefinitionSays(int seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(12);
        long within = n * (40L + random.nextInt(160));
        long cooldown = random.nextBoolean() ? 0 : random.nextInt(300);
        boolean distinct = n > 1 && random.nextInt(3) == 0;
        Unit per = distinct ? Unit.DIMM : random.nextBoolean() ? Unit.PAGE : Unit.DIMM;
        int room = random.nextBoolean() ? 1000 : per == Unit.DIMM ? 3 : 20;
        SerdDeclaration declaration =
                declaration(per, n, within, distinct ? Unit.PAGE : null, cooldown);
        SerdEngine engine = new SerdEngine("rule", declaration, room);
        Definition definition = new Definition(n, within, cooldown, distinct, room);
        long time = 0;
        int trips = 0;
        for (int i = 0; i < 100_000; i++) {
            time += random.nextInt(8);
            McEvent event =
                    Observations.memory(
                            random.nextInt(50) == 0 ? Observations.INJECTED : Observations.REAL,
                            0,
                            "D" + random.nextInt(4),
                            random.nextInt(10) == 0 ? random.nextInt(5) : 1,
                            0x1000L * random.nextInt(30));
            Trip trip = engine.count(parts(event), event.count(), i, time);
            Definition.Trip expected = definition.count(event, per, i, time);
            assertEquals(expected, trip == null ? null : Definition.Trip.of(trip), "event " + i);
            trips += trip == null ? 0 : 1;
        }
        assertTrue(trips > 0, "the case says something");
        assertEquals(definition.evicted, engine.evicted());
        assertEquals(definition.known.size(), engine.held());
    }

    /** The words of the contract in the most direct code. */
    private static final class Definition {
        private record Seen(long time, long sequence, PhysicalPage page, boolean injected) {}

        private record Trip(List<Long> evidence, List<PhysicalPage> pages, boolean injected) {
            static Trip of(org.wrasse.rules.fact.Trip trip) {
                return new Trip(trip.evidence(), trip.pages(), trip.injected());
            }
        }

        private final int n;
        private final long within;
        private final long cooldown;
        private final boolean distinct;
        private final int room;
        private final Map<Component, Deque<Seen>> seen = new HashMap<>();
        private final Map<Component, Long> quiet = new HashMap<>();
        private final List<Component> known = new ArrayList<>();
        private long evicted;

        Definition(int n, long within, long cooldown, boolean distinct, int room) {
            this.n = n;
            this.within = within;
            this.cooldown = cooldown;
            this.distinct = distinct;
            this.room = room;
        }

        Trip count(McEvent event, Unit per, long sequence, long time) {
            Component key = event.component(per);
            if (key == null || distinct && event.page() == null) {
                return null;
            }
            hit(key);
            if (time < quiet.getOrDefault(key, 0L)) {
                return null;
            }
            Deque<Seen> all = seen.computeIfAbsent(key, k -> new ArrayDeque<>());
            for (int i = 0; i < (distinct ? 1 : event.count()); i++) {
                all.add(new Seen(time, sequence, event.page(), event.injected()));
                all.removeIf(s -> time - s.time() > within);
                List<Seen> counted = distinct ? lastOfEachPage(all) : List.copyOf(all);
                if (counted.size() == n) {
                    all.clear();
                    quiet.put(key, time + cooldown);
                    return trip(counted);
                }
            }
            return null;
        }

        private void hit(Component key) {
            known.remove(key);
            known.add(key);
            if (known.size() > room) {
                Component oldest = known.remove(0);
                seen.remove(oldest);
                quiet.remove(oldest);
                evicted++;
            }
        }

        private static List<Seen> lastOfEachPage(Deque<Seen> all) {
            Map<PhysicalPage, Seen> last = new LinkedHashMap<>();
            for (Seen s : all) {
                last.remove(s.page());
                last.put(s.page(), s);
            }
            return List.copyOf(last.values());
        }

        private static Trip trip(List<Seen> counted) {
            return new Trip(
                    counted.stream().map(Seen::sequence).distinct().toList(),
                    counted.stream().map(Seen::page).filter(Objects::nonNull).distinct().toList(),
                    counted.stream().anyMatch(Seen::injected));
        }
    }

    private static Trip count(SerdEngine engine, long address, long sequence, long time) {
        return engine.count(parts(Observations.corrected(address)), 1, sequence, time);
    }

    private static EventParts parts(HardwareEvent event) {
        return new EventParts().of(event);
    }

    private static SerdEngine engine(Unit per, int n, long within, Unit distinct, long cooldown) {
        return new SerdEngine("rule", declaration(per, n, within, distinct, cooldown), 65_536);
    }

    private static SerdDeclaration declaration(
            Unit per, int n, long within, Unit distinct, long cooldown) {
        return new SerdDeclaration(
                List.of(EventClass.MEMORY_CORRECTED),
                per,
                n,
                within,
                distinct,
                cooldown,
                SerdDeclaration.Weight.ERRORS,
                null);
    }
}
