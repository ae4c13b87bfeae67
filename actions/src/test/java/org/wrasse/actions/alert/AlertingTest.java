package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.Outcome;

@Timeout(60)
class AlertingTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path dir;
    private final AtomicLong clock = new AtomicLong(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void a_hung_sink_holds_up_neither_another_nor_the_end() throws Exception {
        Path file = dir.resolve("alerts");
        Alerting alerting = alerting(new Hung(), new FileSink(new NdjsonFile(file)));

        Action.Result first = alerting.perform(Alerts.decision("1.0", "r", "dimm:A1", "e"));
        long begun = System.nanoTime();
        for (int i = 2; i < 50; i++) {
            alerting.perform(Alerts.decision(i + ".0", "r" + i, "dimm:A1", "e"));
        }
        alerting.close();

        assertEquals(Outcome.Result.DONE, first.result());
        assertEquals("hung: not known yet; file: done: appended to " + file, first.why());
        assertTrue(
                System.nanoTime() - begun < Duration.ofSeconds(10).toNanos(),
                "only the first waited for it, and the end not longer than its bound");
        assertEquals(49, Files.readAllLines(file).size());
        never.countDown();
    }

    @Test
    void the_outcome_says_of_each_sink_what_became_of_it() throws Exception {
        Path file = dir.resolve("alerts");
        try (Alerting alerting =
                alerting(
                        new FileSink(new NdjsonFile(file)),
                        new JournaldSink(dir.resolve("none")))) {
            Action.Result result = alerting.perform(Alerts.decision("1.0", "r", "dimm:A1", "e"));

            assertEquals(Outcome.Result.FAILED, result.result());
            assertTrue(
                    result.why().matches("file: done: .*; journald: failed: .*ENOENT.*"),
                    result.why());
        }
    }

    @Test
    void a_storm_writes_one_line_and_a_summary() throws Exception {
        Path file = dir.resolve("alerts");
        Alerting alerting = alerting(new FileSink(new NdjsonFile(file)));
        for (int i = 0; i < 1_000_000; i++) {
            alerting.perform(Alerts.decision(i + ".0", "r", "dimm:A1", "e"));
        }
        clock.addAndGet(HOUR.toNanos());
        alerting.tellDue();
        alerting.close();

        List<String> lines = Files.readAllLines(file);
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains("\"alerts\":999999,"), lines.get(1));
    }

    @Test
    void a_sink_that_throws_has_failed_and_goes_on() throws Exception {
        AlertSink broken =
                new Hung() {
                    @Override
                    public Action.Result send(Alert alert) {
                        throw new IllegalStateException("bug");
                    }
                };
        try (Alerting alerting = alerting(broken)) {
            for (int i = 0; i < 3; i++) {
                Action.Result result =
                        alerting.perform(Alerts.decision("1.0", "r" + i, "dimm:A1", "e"));
                assertTrue(result.why().contains("broke off: java.lang"), result.why());
            }
        }
    }

    @Test
    void a_file_rotates_by_size_and_keeps_so_many() throws Exception {
        Path path = dir.resolve("alerts");
        NdjsonFile file = new NdjsonFile(path, 100, 2);
        for (int i = 0; i < 10; i++) {
            file.append("%040d".formatted(i));
        }

        assertEquals(List.of("%040d".formatted(8), "%040d".formatted(9)), Files.readAllLines(path));
        assertEquals("%040d".formatted(7), Files.readAllLines(dir.resolve("alerts.1")).get(1));
        assertEquals("%040d".formatted(5), Files.readAllLines(dir.resolve("alerts.2")).get(1));
        assertTrue(Files.notExists(dir.resolve("alerts.3")));
    }

    private Alerting alerting(AlertSink... sinks) {
        return new Alerting(
                List.of(sinks),
                new Grouping("web7", HOUR, 10),
                new AlertLimits(Duration.ofSeconds(3), Duration.ofSeconds(1)),
                clock::get);
    }

    /** Waits for what never comes, deaf to interrupts as a call into the kernel is. */
    private class Hung implements AlertSink {
        @Override
        public String name() {
            return "hung";
        }

        @Override
        public Action.Result send(Alert alert) {
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    continue;
                }
            }
            return Action.Result.done("at last");
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }
    }
}
