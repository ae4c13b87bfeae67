package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.wrasse.engine.operator.FaultyReport;
import org.wrasse.engine.operator.Operating;

/** {@code faulty}: an object for each component that is faulty now. */
public final class FaultyVerb implements Verb {
    private final Operating operating;

    public FaultyVerb(Operating operating) {
        this.operating = operating;
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public int answer(Request request, Consumer<ObjectNode> answer) {
        operating
                .ask(deciding -> deciding.session().map(FaultyReport::of).orElse(List.of()))
                .forEach(answer);
        return 0;
    }
}
