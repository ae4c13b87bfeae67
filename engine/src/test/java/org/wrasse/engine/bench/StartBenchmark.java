package org.wrasse.engine.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wrasse.actions.ActionGate;
import org.wrasse.actions.GateSettings;
import org.wrasse.actions.Host;
import org.wrasse.actions.alert.Grouping;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.engine.replay.ActionHistory;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.replay.Snapshots;
import org.wrasse.rules.RuleBase;

/**
 * How long a start takes to find the state that a journal leads to, each time in a new JVM with the
 * daemon's settings: with no journal, with a snapshot at its end, with a snapshot and as many
 * events behind it as one is made after, and with none. Arguments: numbers of events; 1000000
 * 10000000 if there are none.
 */
public final class StartBenchmark {
    private static final int STARTS = 5;
    private static final int TAIL = 200_000;

    private StartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("start")) {
            start(Path.of(arguments[1]));
            return;
        }
        try (ScratchDirectory none = new ScratchDirectory()) {
            time("no journal", none.path());
        }
        for (String events :
                arguments.length == 0 ? List.of("1000000", "10000000") : List.of(arguments)) {
            measure(Integer.parseInt(events));
        }
    }

    private static void measure(int events) throws Exception {
        RuleBase rules = Scene.SPREAD.rules();
        String text = String.format(Locale.ROOT, "%,d events", events);
        try (ScratchDirectory directory = new ScratchDirectory()) {
            RingPages ring = Scene.SPREAD.pages(Tracepoint.MC_EVENT);
            write(directory.path(), rules, ring, events);
            if (events <= 1_000_000) {
                time(text + ", no snapshot", directory.path());
            }
            long begun = System.nanoTime();
            new Snapshots(directory.path()).advance(rules, StartBenchmark::past);
            System.out.printf("%s: made in %d ms%n", text, millis(begun));
            begun = System.nanoTime();
            new Snapshots(directory.path()).advance(rules, StartBenchmark::past);
            System.out.printf(
                    "%s: read and made again in %d ms, %d bytes%n",
                    text, millis(begun), bytes(directory.path()));
            time(text + ", snapshot", directory.path());
            write(directory.path(), rules, ring, TAIL);
            time(text + ", snapshot and tail", directory.path());
        }
    }

    private static long bytes(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return Files.size(
                    files.filter(f -> f.getFileName().toString().startsWith("snapshot-"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    private static void write(Path directory, RuleBase rules, RingPages ring, int events) {
        try (Journal journal = Journal.open(directory, JournalLimits.none());
                Deciding deciding = new Deciding();
                Pipeline pipeline =
                        new Pipeline(journal, 4096, new Decoding(), deciding, decision -> {})) {
            pipeline.start();
            pipeline.put(RingPages.kernel());
            pipeline.put(new Input.Clock(new ClockSample(0, 0, 0)));
            pipeline.put(new Input.Rules(rules));
            RawSink sink = pipeline.sink(RingPages.SOURCE);
            for (int i = 0; i < events; i += RingPages.EVENTS) {
                ring.putInto(sink);
            }
            pipeline.settle();
        }
    }

    private static void time(String what, Path journal) throws Exception {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:+UseSerialGC",
                                    "-Xms32m",
                                    "-Xmx384m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    StartBenchmark.class.getName(),
                                    "start",
                                    journal.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            millis.add(Long.parseLong(said.strip()));
        }
        millis.sort(null);
        System.out.printf(
                "%s: %d ms (%d to %d)%n",
                what, millis.get(STARTS / 2), millis.get(0), millis.get(STARTS - 1));
    }

    private static void start(Path journal) {
        RuleBase rules = Scene.SPREAD.rules();
        long begun = System.nanoTime();
        Snapshots snapshots = new Snapshots(journal);
        try (JournalState state = snapshots.read(rules, past())) {
            if (!snapshots.discarded().isEmpty() || state.missing() > 0) {
                throw new IllegalStateException(snapshots.discarded().toString());
            }
        }
        System.out.println(millis(begun));
    }

    private static ActionHistory past() {
        return new ActionHistory(
                new ActionGate(GateSettings.defaults(), Host.UNKNOWN, () -> 0),
                new Grouping("host", Duration.ofHours(1), 10));
    }

    private static long millis(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
