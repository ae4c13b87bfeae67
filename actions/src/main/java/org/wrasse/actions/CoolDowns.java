package org.wrasse.actions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/** When what was last done to what. Forgets what is older than the longest cool-down. */
final class CoolDowns {

    /**
     * @param rule empty for hardware, which does not care which rule it was; two rules may each
     *     tell of the same component
     */
    private record Key(ActionKind kind, Component component, String rule) {
        static Key of(Decision decision) {
            return new Key(
                    decision.action(),
                    decision.component(),
                    decision.action().hardware() ? "" : decision.rule());
        }
    }

    private record Last(String decision, long time) {}

    private final GateSettings settings;
    private final long longest;
    private final Map<Key, Last> oldestFirst = new LinkedHashMap<>();

    CoolDowns(GateSettings settings) {
        this.settings = settings;
        this.longest =
                settings.actions().values().stream()
                        .mapToLong(s -> s.cooldown().toNanos())
                        .max()
                        .orElse(0);
    }

    /** A thing that was done. */
    record Done(ActionKind kind, Component component, String rule, String decision, long time) {}

    /**
     * @param spans in nanoseconds: what is held depends on them
     * @param oldestFirst what was done
     */
    record State(Map<ActionKind, Long> spans, List<Done> oldestFirst) {}

    State state() {
        List<Done> done = new ArrayList<>();
        oldestFirst.forEach(
                (key, last) ->
                        done.add(
                                new Done(
                                        key.kind(),
                                        key.component(),
                                        key.rule(),
                                        last.decision(),
                                        last.time())));
        return new State(spans(), done);
    }

    private Map<ActionKind, Long> spans() {
        Map<ActionKind, Long> spans = new EnumMap<>(ActionKind.class);
        settings.actions().forEach((kind, s) -> spans.put(kind, s.cooldown().toNanos()));
        return spans;
    }

    /**
     * @throws IllegalArgumentException if the configuration's cool-downs were others then
     */
    void restore(State state) {
        if (!state.spans().equals(spans())) {
            throw new IllegalArgumentException("actions.*.cooldown of wrasse.yaml has changed");
        }
        oldestFirst.clear();
        for (Done done : state.oldestFirst()) {
            oldestFirst.put(
                    new Key(done.kind(), done.component(), done.rule()),
                    new Last(done.decision(), done.time()));
        }
    }

    /** How long it must still wait; zero or negative if it need not. */
    Duration left(Decision decision, long now) {
        Last last = oldestFirst.get(Key.of(decision));
        long cooldown = settings.of(decision.action()).cooldown().toNanos();
        return last == null ? Duration.ZERO : Duration.ofNanos(cooldown - (now - last.time()));
    }

    void start(Decision decision, long now) {
        if (settings.of(decision.action()).cooldown().isZero()) {
            return;
        }
        Key key = Key.of(decision);
        oldestFirst.remove(key);
        oldestFirst.put(key, new Last(decision.id(), now));
        Iterator<Last> eldest = oldestFirst.values().iterator();
        while (eldest.hasNext() && now - eldest.next().time() >= longest) {
            eldest.remove();
        }
    }

    /** Nothing was touched after all. */
    void giveBack(Decision decision) {
        Key key = Key.of(decision);
        Last last = oldestFirst.get(key);
        if (last != null && last.decision().equals(decision.id())) {
            oldestFirst.remove(key);
        }
    }

    /** What was out of use until the boot may be taken out of use again at once. */
    void booted() {
        oldestFirst.keySet().removeIf(done -> Retired.retires(done.kind()));
    }
}
