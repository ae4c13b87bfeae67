package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.wrasse.engine.status.StatusReport;

/** {@code status}: how the daemon is; 3 if anything is not as it should be. */
public final class StatusVerb implements Verb {
    private final StatusReport report;

    public StatusVerb(StatusReport report) {
        this.report = report;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public int answer(Request request, Consumer<ObjectNode> answer) {
        ObjectNode json = report.json();
        answer.accept(json);
        return json.path("degraded").isEmpty() ? 0 : 3;
    }
}
