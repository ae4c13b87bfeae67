package org.wrasse.actions.alert;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/** Writes the decision to the program's log and, if there is one, to a file for programs. */
public final class LogAction implements Action {
    private static final Logger LOG = LoggerFactory.getLogger("org.wrasse.decision");

    private static final Level LEVEL = Level.INFO;

    private final Optional<NdjsonFile> file;

    public LogAction(Optional<NdjsonFile> file) {
        this.file = file;
    }

    @Override
    public ActionKind kind() {
        return ActionKind.LOG;
    }

    @Override
    public String plan(Decision decision) {
        return "log at level " + LEVEL + file.map(f -> " and to " + f.path()).orElse("");
    }

    @Override
    public Result perform(Decision decision) {
        LOG.atLevel(LEVEL)
                .log(
                        "{}{}: {} (rule \"{}\", decision {})",
                        decision.injected() ? "injected: " : "",
                        decision.component().id(),
                        decision.because(),
                        decision.rule(),
                        decision.id());
        return file.isEmpty() ? Result.done("logged at level " + LEVEL) : append(decision);
    }

    private Result append(Decision decision) {
        NdjsonFile ndjson = file.orElseThrow();
        try {
            ndjson.append(DecisionJson.line(decision));
            return Result.done("logged at level " + LEVEL + " and to " + ndjson.path());
        } catch (IOException e) {
            return Result.failed(
                    "logged at level " + LEVEL + ", but not to " + ndjson.path() + ": " + e, 0);
        }
    }
}
