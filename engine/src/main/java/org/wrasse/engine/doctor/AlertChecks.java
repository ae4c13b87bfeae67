package org.wrasse.engine.doctor;

import java.util.List;
import org.wrasse.actions.alert.AlertSink;
import org.wrasse.engine.acting.AlertSinks;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigException;

/** Whether each sink that is configured could be reached. */
final class AlertChecks {
    private final Config config;

    AlertChecks(Config config) {
        this.config = config;
    }

    void check(List<Finding> into) {
        try {
            List<AlertSink> sinks = new AlertSinks(config).unspooled();
            if (sinks.isEmpty()) {
                into.add(
                        Finding.absent(
                                "alerts",
                                "no sink is configured: alerts go to the daemon's log only",
                                "see actions.alert in wrasse.yaml"));
            }
            sinks.forEach(sink -> into.add(finding(sink)));
        } catch (ConfigException e) {
            into.add(Finding.warn("alerts", e.getMessage(), "mend wrasse.yaml"));
        }
    }

    private static Finding finding(AlertSink sink) {
        return sink.obstacle()
                .map(
                        why ->
                                Finding.warn(
                                        "alerts",
                                        sink.name() + ": " + why,
                                        "mend it, then: wrasse alert test --sink " + sink.name()))
                .orElseGet(() -> Finding.ok("alerts", sink.name() + ": nothing is in its way"));
    }
}
