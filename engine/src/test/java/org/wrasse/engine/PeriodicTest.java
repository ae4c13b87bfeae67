package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PeriodicTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private int times;

    @Test
    void whatFails_isTriedAgain_andGoesOnUntilItIsClosed() throws Exception {
        Periodic.Task failsTwice =
                () -> {
                    if (++times <= 2) {
                        throw new IOException("the disk is full");
                    }
                    done.add("time " + times);
                };
        Periodic periodic = new Periodic("test", OFTEN, "it fails", failsTwice);
        periodic.start();
        assertEquals("time 3", done.poll(30, TimeUnit.SECONDS));
        assertNotNull(done.poll(30, TimeUnit.SECONDS));
        periodic.close();
        done.clear();
        assertNull(done.poll(50, TimeUnit.MILLISECONDS));
    }

    @Test
    void start_waitsForAnInterval_andAtOnceDoesNot() throws Exception {
        Duration hour = Duration.ofHours(1);
        try (Periodic later = new Periodic("test", hour, "", () -> done.add("later"));
                Periodic atOnce = new Periodic("test", hour, "", () -> done.add("at once"))) {
            later.start();
            atOnce.startAtOnce();
            assertEquals("at once", done.poll(30, TimeUnit.SECONDS));
            assertNull(done.poll(50, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void everyZero_isNever() throws Exception {
        try (Periodic never = new Periodic("test", Duration.ZERO, "", () -> done.add("?"))) {
            never.startAtOnce();
            assertNull(done.poll(50, TimeUnit.MILLISECONDS));
        }
    }
}
