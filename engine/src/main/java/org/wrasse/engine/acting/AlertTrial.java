package org.wrasse.engine.acting;

import java.util.List;
import org.wrasse.actions.Action;
import org.wrasse.actions.alert.Alert;
import org.wrasse.actions.alert.AlertSink;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/** Sends one test alert through the sinks of a configuration, one after the other, unspooled. */
public final class AlertTrial {
    private final List<AlertSink> sinks;
    private final String host;

    /**
     * @param sink the only one to try; null for all
     */
    public AlertTrial(Config config, Sysfs machine, String sink) {
        this.sinks =
                new AlertSinks(config)
                        .unspooled().stream()
                                .filter(s -> sink == null || s.name().equals(sink))
                                .toList();
        this.host = Acting.host(machine);
    }

    /** What came of one. */
    public record Tried(String sink, Action.Result result) {
        public boolean done() {
            return result.result() == Outcome.Result.DONE;
        }
    }

    public List<String> names() {
        return sinks.stream().map(AlertSink::name).toList();
    }

    public Tried tried(String name) throws InterruptedException {
        AlertSink sink =
                sinks.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
        return new Tried(name, sink.send(Alert.test(host, decision())));
    }

    private static Decision decision() {
        return new Decision(
                "0.0",
                Clock.wallNanos(),
                "wrasse alert test",
                "",
                ActionKind.ALERT,
                new Device("wrasse", "test"),
                Mode.ENFORCE,
                0,
                List.of(),
                "an operator tries whether alerts arrive; nothing is wrong",
                false);
    }
}
