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

    private final ActionKind kind;
    private final Level level;
    private final Optional<NdjsonFile> file;

    private LogAction(ActionKind kind, Level level, Optional<NdjsonFile> file) {
        this.kind = kind;
        this.level = level;
        this.file = file;
    }

    /** For {@link ActionKind#LOG}: at level INFO. */
    public static LogAction log(Optional<NdjsonFile> file) {
        return new LogAction(ActionKind.LOG, Level.INFO, file);
    }

    /** For {@link ActionKind#ALERT} where no program is configured: at level WARN. */
    public static LogAction alert(Optional<NdjsonFile> file) {
        return new LogAction(ActionKind.ALERT, Level.WARN, file);
    }

    @Override
    public ActionKind kind() {
        return kind;
    }

    @Override
    public String plan(Decision decision) {
        return "log at level " + level + file.map(f -> " and to " + f.path()).orElse("");
    }

    @Override
    public Result perform(Decision decision) {
        LOG.atLevel(level)
                .log(
                        "{}{}: {} (rule \"{}\", decision {})",
                        decision.injected() ? "injected: " : "",
                        decision.component().id(),
                        decision.because(),
                        decision.rule(),
                        decision.id());
        return file.isEmpty() ? Result.done("logged at level " + level) : append(decision);
    }

    private Result append(Decision decision) {
        NdjsonFile ndjson = file.orElseThrow();
        try {
            ndjson.append(DecisionJson.line(decision));
            return Result.done("logged at level " + level + " and to " + ndjson.path());
        } catch (IOException e) {
            return Result.failed(
                    "logged at level " + level + ", but not to " + ndjson.path() + ": " + e, 0);
        }
    }
}
