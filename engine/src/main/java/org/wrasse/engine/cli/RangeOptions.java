package org.wrasse.engine.cli;

import org.wrasse.collectors.os.Clock;
import org.wrasse.engine.replay.TimeRange;
import picocli.CommandLine.Option;

/** {@code --from} and {@code --to}. */
final class RangeOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "decisions from then on: 2026-11-23T09:15:00Z, or how long ago (30d); what came"
                            + " before is played too, so that counters are what they were")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "decisions before then")
    private String to;

    TimeRange range() {
        long now = Clock.wallNanos();
        try {
            return new TimeRange(
                    from == null ? Long.MIN_VALUE : Queries.time(from, now),
                    to == null ? Long.MAX_VALUE : Queries.time(to, now));
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
    }
}
