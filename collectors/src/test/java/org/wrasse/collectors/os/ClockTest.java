package org.wrasse.collectors.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
    @ParameterizedTest
    @ValueSource(strings = {"boot", "mono", "mono_raw", "tai"})
    void sample_isOfOneMoment_andClocksRunAtOneRate(String name) throws Exception {
        Clock clock = Clock.ofTrace(name).orElseThrow();
        ClockSample first = clock.sample();
        Thread.sleep(50);
        ClockSample second = clock.sample();

        assertTrue(second.traceNanos() - first.traceNanos() >= 50_000_000);
        assertTrue(Math.abs(second.offsetNanos() - first.offsetNanos()) < 5_000_000);
        assertTrue(first.uncertaintyNanos() < 1_000_000, first::toString);
        assertEquals(System.currentTimeMillis(), Clock.wallNanos() / 1_000_000, 1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "global", "perf", "counter", "uptime", "x86-tsc"})
    void clockOfTheKernelAlone_isNone(String name) {
        assertEquals(Optional.empty(), Clock.ofTrace(name));
    }

    @Test
    void mono_isTheJdksNanoTime() {
        long before = System.nanoTime();
        long mono = Clock.ofTrace("mono").orElseThrow().nanos();
        assertTrue(before <= mono && mono <= System.nanoTime());
    }
}
