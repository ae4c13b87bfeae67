package org.wrasse.engine.demo;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.Engine;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.PipelineCounters;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.source.Source;
import org.wrasse.rules.RuleBase;

/** One run of an engine, its journal told to the audience as it grows. */
final class Performance implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 30_000;
    private static final long QUIET_MILLIS = 300;

    private final Audience audience;
    private final Engine engine;
    private final JournalReader reader;
    private final JournalRows rows = new JournalRows();
    private final Set<String> open = new HashSet<>();
    private final long first;
    private Row last;

    Performance(Audience audience, Config config, Source source, RuleBase rules)
            throws IOException {
        this.audience = audience;
        this.first = JournalReader.nextSequence(config.journal().directory());
        this.engine = Engine.start(config, source, () -> rules, Sysfs.ofMachine());
        this.reader = JournalReader.open(config.journal().directory());
    }

    /**
     * Tells what is journaled until at least so many records were read, every decision has its
     * outcome and nothing more comes.
     *
     * @return false if that did not come about in time
     */
    boolean tellUntil(long records) throws InterruptedException {
        long start = System.currentTimeMillis();
        long lastRow = start;
        while (true) {
            long now = System.currentTimeMillis();
            if (tell()) {
                lastRow = now;
            }
            boolean quiet = now - lastRow > QUIET_MILLIS;
            boolean complete = engine.counters().read.sum() >= records && open.isEmpty();
            if (quiet && complete || now - start > PATIENCE_MILLIS) {
                return complete;
            }
            Thread.sleep(10);
        }
    }

    private boolean tell() {
        boolean any = false;
        for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
            List<Row> told = rows.of(r);
            // A journal that was there before has been told before.
            if (r.sequence() >= first) {
                told.forEach(this::tell);
                any = true;
            }
        }
        return any;
    }

    private void tell(Row row) {
        String id = row.json().path("decision").asText();
        switch (row.type()) {
            case "decision" -> open.add(id);
            case "outcome" -> open.remove(id);
            case "kernel", "clock", "rulebase" -> {
                return;
            }
            default -> {}
        }
        if (isRepeat(row)) {
            audience.again(row);
        } else {
            audience.row(row);
        }
        last = row;
    }

    private boolean isRepeat(Row row) {
        return last != null
                && row.type().equals("event")
                && last.type().equals("event")
                && row.json().path("text").equals(last.json().path("text"));
    }

    PipelineCounters counters() {
        return engine.counters();
    }

    @Override
    public void close() {
        engine.close();
        tell();
        reader.close();
    }
}
