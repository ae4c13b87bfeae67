package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventTallyTest {
    private static final PlaceKey PLACE = new PlaceKey(0, 0, -1);

    /** As where EDAC's counters are never read: nothing is ever moved out. */
    @Test
    void add_inMoreSecondsThanAreKept_countsThemAll() {
        EventTally tally = new EventTally();
        for (int second = 0; second < 1000; second++) {
            tally.add(TimeUnit.SECONDS.toNanos(second), PLACE, true, 2);
        }
        assertEquals(2000, moved(tally, 1000));
    }

    @Test
    void add_anErrorOlderThanAllThatAreKept_countsItWithTheOldest() {
        EventTally tally = new EventTally();
        for (int second = 1000; second < 1256; second++) {
            tally.add(TimeUnit.SECONDS.toNanos(second), PLACE, true, 1);
        }
        tally.add(TimeUnit.SECONDS.toNanos(3), PLACE, true, 1);
        tally.add(TimeUnit.SECONDS.toNanos(3), PLACE, true, 1);
        assertEquals(3, moved(tally, 1000));
        assertEquals(255, moved(tally, 2000));
    }

    private static long moved(EventTally tally, int upToSecond) {
        Map<PlaceKey, Tally> into = new HashMap<>();
        tally.moveUpTo(TimeUnit.SECONDS.toNanos(upToSecond), into);
        return into.values().stream().mapToLong(t -> t.get(true)).sum();
    }
}
