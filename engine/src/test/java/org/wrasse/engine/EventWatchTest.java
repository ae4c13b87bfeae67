package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.LateEvents;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.source.Source;

@Timeout(60)
class EventWatchTest {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();

    @Test
    void newEvents_areJournaledFirst_thenArmed_thenTold() throws Exception {
        LateEvents late =
                new LateEvents(
                        List.of("cxl:cxl_poison"),
                        new TraceFormats("", Map.of("cxl:cxl_poison", "format")),
                        () -> {
                            happened.add("armed");
                            return List.of(
                                    ArmedEvent.armed("cxl:cxl_poison", "cxl:cxl_poison"),
                                    ArmedEvent.failed("a:b", "a:b", "EINVAL", 22));
                        });
        try (EventWatch watch = watch(late)) {
            watch.start();
            assertEquals("formats [cxl:cxl_poison]", next());
            assertEquals("armed", next());
            assertEquals("cxl:cxl_poison is armed: it has come since the start", next());
            assertEquals("a:b is not armed: EINVAL", next());
        }
    }

    private String next() throws InterruptedException {
        return happened.poll(30, TimeUnit.SECONDS);
    }

    /** Fails at the first look, as a module does that is being unloaded, and has events then. */
    private EventWatch watch(LateEvents late) {
        Source source =
                new Source() {
                    private int looks;

                    @Override
                    public Input.Kernel kernel() {
                        return new Input.Kernel(
                                new Machine("boot", "6.18", "x86_64", 4096, "boot"),
                                new TraceFormats("", Map.of()));
                    }

                    @Override
                    public ClockSample clock() {
                        return new ClockSample(0, 0, 0);
                    }

                    @Override
                    public Collector collector(JournalState state) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Optional<LateEvents> late() throws IOException {
                        if (++looks == 1) {
                            throw new IOException("the file has gone");
                        }
                        return looks == 2 ? Optional.of(late) : Optional.empty();
                    }
                };
        return new EventWatch(
                source,
                Duration.ofMillis(10),
                kernel -> happened.add("formats " + kernel.formats().formats().keySet()),
                happened::add);
    }
}
