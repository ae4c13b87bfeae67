package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wrasse.engine.pipeline.PipelineCounters;

class CountsTest {
    @Test
    void countsAreToldAsTheyAreNow() {
        PipelineCounters counters = new PipelineCounters();
        Counts counts = new Counts(counters);
        counters.read.add(4);
        counters.decoded.add(3);
        counters.undecodable.increment();
        counters.lost.add(7);
        counters.trips.add(2);
        counters.decisions.increment();

        assertEquals(
                "4 records read = 3 decoded + 1 undecodable; 7 lost by the kernel; 1 decision, 0 outcomes",
                counts.text());
        assertEquals(
                "{\"schema\":1,\"type\":\"counters\",\"read\":4,\"decoded\":3,\"undecodable\":1,"
                        + "\"lost\":7,\"trips\":2,\"decisions\":1,\"outcomes\":0}",
                counts.json().toString());
    }
}
