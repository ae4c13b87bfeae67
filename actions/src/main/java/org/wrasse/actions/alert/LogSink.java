package org.wrasse.actions.alert;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.Action;

/** A warning in the program's own log. */
public final class LogSink implements AlertSink {
    private static final Logger LOG = LoggerFactory.getLogger("org.wrasse.decision");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Action.Result send(Alert alert) {
        LOG.warn(
                "{} (rule \"{}\", decision {})",
                alert.text(),
                alert.decision().rule(),
                alert.decision().id());
        return Action.Result.done("logged at level WARN");
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }
}
