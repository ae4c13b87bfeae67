package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.wrasse.engine.rules.Reload;
import org.wrasse.engine.rules.RuleReloader;

/** {@code reload}: reads, compiles, tests and takes the rules that are there now. */
public final class ReloadVerb implements Verb {
    private final RuleReloader rules;

    public ReloadVerb(RuleReloader rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public int answer(Request request, Consumer<ObjectNode> answer) {
        Reload reload = rules.reload();
        reload.json().forEach(answer);
        return reload.result() == Reload.Result.REFUSED ? 1 : 0;
    }
}
