package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/** The newest decision of each rule on each of a component's relatives, with its outcome. */
final class LastDecisions {
    private final Map<Key, Decided> last = new LinkedHashMap<>();
    private final Map<String, Key> keys = new HashMap<>();

    private record Key(String rule, Component component) {}

    /**
     * @param outcome null as long as there is none
     */
    record Decided(Decision decision, Outcome outcome) {}

    void made(Decision decision) {
        Key key = new Key(decision.rule(), decision.component());
        Decided before = last.put(key, new Decided(decision, null));
        if (before != null) {
            keys.remove(before.decision().id());
        }
        keys.put(decision.id(), key);
        if (last.size() > Relatives.MOST) {
            Iterator<Decided> oldest = last.values().iterator();
            keys.remove(oldest.next().decision().id());
            oldest.remove();
        }
    }

    void ended(Outcome outcome) {
        Key key = keys.get(outcome.decision());
        if (key != null) {
            last.put(key, new Decided(last.get(key).decision(), outcome));
        }
    }

    /** Those of a rule, the oldest first. */
    List<Decided> of(String rule) {
        List<Decided> decided = new ArrayList<>();
        last.forEach(
                (key, value) -> {
                    if (key.rule().equals(rule)) {
                        decided.add(value);
                    }
                });
        decided.sort((a, b) -> Long.compare(a.decision().time(), b.decision().time()));
        return decided;
    }
}
