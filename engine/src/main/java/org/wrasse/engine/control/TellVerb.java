package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.os.Clock;
import org.wrasse.engine.explain.ComponentQuery;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.operator.Known;
import org.wrasse.engine.operator.Operating;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.rules.operator.Cleared;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/**
 * What an operator tells: {@code repaired}, {@code replaced}, {@code reset}, {@code pause}, {@code
 * resume}. The answer comes when it has been journaled and has taken effect.
 */
public final class TellVerb implements Verb {
    private static final int MOST_WORDS = 1000;

    private final OperatorVerb verb;
    private final Operating operating;

    public TellVerb(OperatorVerb verb, Operating operating) {
        this.verb = verb;
        this.operating = operating;
    }

    @Override
    public String name() {
        return verb.text();
    }

    @Override
    public int answer(Request request, Consumer<ObjectNode> answer) {
        JsonNode json = request.json();
        String rule = json.path("rule").asText();
        long now = Clock.wallNanos();
        Output.Operated operated =
                operating.take(
                        new OperatorRequest(
                                verb,
                                components(json.path("component").asText(), rule),
                                rule,
                                until(json.path("for_nanos").asLong(), now),
                                who(request),
                                why(json.path("why").asText()),
                                now));
        answer.accept(json(operated));
        return 0;
    }

    private static ObjectNode json(Output.Operated operated) {
        ObjectNode node =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "operator")
                        .put("seq", operated.sequence());
        node.setAll(OperatorJson.request(operated.request()));
        Cleared cleared = operated.cleared();
        node.putObject("cleared")
                .put("faulty", cleared.faulty())
                .put("cases", cleared.cases())
                .put("counters", cleared.counters());
        return node;
    }

    /** Each component that is meant, as the engine knows it. */
    private List<Component> components(String asked, String rule) {
        boolean takesOne = verb != OperatorVerb.PAUSE && verb != OperatorVerb.RESUME;
        if (takesOne && asked.isEmpty() && (verb != OperatorVerb.RESET || rule.isEmpty())) {
            throw new IllegalArgumentException("which component? " + verb.text() + " COMPONENT");
        }
        if (!takesOne) {
            return List.of();
        }
        Known known = operating.ask(deciding -> Known.by(deciding.session()));
        known.requireRule(rule);
        return asked.isEmpty() ? List.of() : known.meant(ComponentQuery.of(asked));
    }

    private static long until(long nanos, long now) {
        if (nanos < 0 || nanos > Long.MAX_VALUE - now) {
            throw new IllegalArgumentException("for how long? write 2h, or nothing");
        }
        return nanos == 0 ? 0 : now + nanos;
    }

    /** One line of what may be anything. */
    private static String why(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty()) {
            throw new IllegalArgumentException("why? --why says it, for the journal");
        }
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS);
    }

    private static Operator who(Request request) {
        Caller caller = request.caller();
        long pid = request.json().path("pid").asLong();
        return new Operator(
                caller.uid(),
                caller.user(),
                isOf(caller, pid) ? pid : 0,
                request.json().path("login").asText().replaceAll("[^\\w.@-]", "?"));
    }

    private static boolean isOf(Caller caller, long pid) {
        try {
            Path process = Path.of("/proc", Long.toString(pid));
            return Files.getAttribute(process, "unix:uid").equals(caller.uid());
        } catch (IOException e) {
            return false; // there is no such process: it has gone, or never was
        }
    }
}
