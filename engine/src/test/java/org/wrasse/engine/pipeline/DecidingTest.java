package org.wrasse.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.engine.testing.CaptureEngine;

class DecidingTest {
    private static final long WALL = 1_700_000_000_000_000_000L;
    private static final long HOUR = 3600 * 1_000_000_000L;

    private final List<Output> outputs = new ArrayList<>();

    /** Each segment of a journal begins with the last sample of the one before. */
    @Test
    void aSampleOfTheClockThatIsRepeated_isNoClockThatWasSetBack() {
        try (Deciding deciding = new Deciding()) {
            deciding.control(new Input.Rules(CaptureEngine.PACKS), 1, outputs);
            ClockSample sample = new ClockSample(1000, WALL, 0);
            deciding.control(new Input.Clock(sample), 2, outputs);
            deciding.control(new Input.Tick(WALL + HOUR), 3, outputs);

            deciding.control(new Input.Clock(sample), 4, outputs);
            assertEquals(0, stops(deciding));

            ClockSample setBack = new ClockSample(1000 + HOUR, WALL + HOUR / 2, 0);
            deciding.control(new Input.Clock(setBack), 5, outputs);
            assertEquals(1, stops(deciding));
        }
    }

    private static int stops(Deciding deciding) {
        return deciding.session().orElseThrow().state().doubt().size();
    }
}
