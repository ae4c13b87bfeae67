package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.pipeline.PipelineCounters;

/** What has gone through a pipeline so far, for people and for programs. */
public final class Counts {
    private final PipelineCounters counters;

    public Counts(PipelineCounters counters) {
        this.counters = counters;
    }

    /** One line. */
    public String text() {
        return "%s read = %d decoded + %d undecodable; %d lost by the kernel; %s, %s"
                .formatted(
                        Plural.of(counters.read.sum(), "record"),
                        counters.decoded.sum(),
                        counters.undecodable.sum(),
                        counters.lost.sum(),
                        Plural.of(counters.decisions.sum(), "decision"),
                        Plural.of(counters.outcomes.sum(), "outcome"));
    }

    /** An object of its own, of type {@code counters}. */
    public ObjectNode json() {
        return put(JournalJson.object().put("schema", 1).put("type", "counters"));
    }

    /** Adds them to an object, and returns it. */
    public ObjectNode put(ObjectNode json) {
        return json.put("read", counters.read.sum())
                .put("decoded", counters.decoded.sum())
                .put("undecodable", counters.undecodable.sum())
                .put("lost", counters.lost.sum())
                .put("trips", counters.trips.sum())
                .put("decisions", counters.decisions.sum())
                .put("outcomes", counters.outcomes.sum());
    }
}
