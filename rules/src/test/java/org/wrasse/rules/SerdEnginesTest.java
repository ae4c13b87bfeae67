package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Rules.compiled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.SerdEngine;
import org.wrasse.rules.fact.Trip;

/** What of an event each engine counts: its weight, and where it must lie. */
class SerdEnginesTest {
    private static final String RULE =
            "rule \"x\" @serd( on = \"memory.corrected\", per = \"%s\", count = %d, within = \"1s\","
                    + " weight = \"%s\" %s )\nwhen $t : Trip() then end";

    private final FaultyComponents faults = new FaultyComponents();
    private final List<SerdEngine> overflowed = new ArrayList<>();

    @Test
    void count_weightEvents_countsAnEventThatStandsForManyOnce() {
        SerdEngines engines = engines(RULE.formatted("dimm", 3, "events", ""));
        assertEquals(0, count(engines, corrected("D", 100, 0x1000), 1, 0));
        assertEquals(0, count(engines, corrected("D", 100, 0x1000), 2, 0));
        assertEquals(1, count(engines, corrected("D", 100, 0x1000), 3, 0));
    }

    @Test
    void count_weightEventsPerPage_countsOneErrorOfTwoSourcesOnce() {
        SerdEngines engines = engines(RULE.formatted("page", 2, "events", ""));
        List<Trip> trips = new ArrayList<>();
        engines.count(Observations.correctedMachineCheck(0x1000), 1, 0, trips);
        engines.count(corrected(0x1000), 2, 0, trips);
        assertEquals(List.of(), trips);
        engines.count(corrected(0x1000), 3, 0, trips);
        assertEquals(List.of(1L, 3L), trips.get(0).evidence());
    }

    @Test
    void count_engineThatForgets_saysSoOnce() {
        SerdEngines engines = engines(RULE.formatted("page", 10_000, "errors", ""));
        SerdEngine engine = engines.all().get(0);
        for (int i = 1; i <= engine.capacity() + 10; i++) {
            count(engines, corrected(i * 4096L), i, 0);
        }
        assertEquals(List.of(engine), overflowed);
        assertEquals(10, engine.evicted());
        assertEquals(engine.capacity(), engine.held());
    }

    /** Faults come and go while errors of any weight are counted. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void count_anyEventsAndFaults_tripsAsTheDefinitionSays(int seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(6);
        boolean events = random.nextBoolean();
        String faulty = random.nextInt(4) == 0 ? "" : ", faulty = \"dimm\"";
        SerdEngines engines =
                engines(RULE.formatted("page", n, events ? "events" : "errors", faulty));
        Map<Component, Integer> counted = new HashMap<>();
        Set<Component> faultyNow = new HashSet<>();
        int trips = 0;
        for (int i = 1; i <= 50_000; i++) {
            McEvent event =
                    corrected(
                            "D" + random.nextInt(4),
                            1 + random.nextInt(3),
                            0x1000L * (1 + random.nextInt(20)));
            if (random.nextInt(20) == 0) {
                change(faultyNow, event.dimm(), random.nextBoolean());
            }
            int expected = 0;
            if (faulty.isEmpty() || faultyNow.contains(event.dimm())) {
                int sum = counted.getOrDefault(event.page(), 0) + (events ? 1 : event.count());
                expected = sum >= n ? 1 : 0;
                counted.put(event.page(), sum >= n ? 0 : sum);
            }
            // So close together that none leaves the window, so far that none are one error.
            assertEquals(expected, count(engines, event, i, 0), "event " + i);
            trips += expected;
        }
        assertTrue(trips > 0, "the case says something");
    }

    private void change(Set<Component> faultyNow, Component dimm, boolean faulty) {
        if (faulty) {
            faultyNow.add(dimm);
            faults.declare(new FaultyComponent(dimm, 0, "rule", List.of(), false, false));
        } else {
            faultyNow.remove(dimm);
            faults.clear(dimm::equals);
        }
        assertEquals(faultyNow.contains(dimm), faults.contains(dimm, false));
        assertEquals(Unit.DIMM, dimm.unit());
    }

    private SerdEngines engines(String rule) {
        return SerdEngines.of(compiled(rule).active(), faults, overflowed::add);
    }

    private static int count(SerdEngines engines, McEvent event, long sequence, long time) {
        List<Trip> trips = new ArrayList<>();
        engines.count(event, sequence, time, trips);
        return trips.size();
    }
}
