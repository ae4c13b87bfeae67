package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.rules.Words;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Mode;

/** Reads the entries of {@code expect} and {@code never}. */
final class ExpectationReader {
    private static final List<String> KEYS = List.of("at", "rule", "mode", "because", "count");

    private ExpectationReader() {}

    /**
     * {@code { soft-offline-page: page:0x12345000, at: 45m }}, or an action alone.
     *
     * @param rule that of the test, or null
     * @param wantsAction whether it must name an action
     */
    static Expectation read(Entry entry, String rule, boolean wantsAction) throws BadTest {
        if (!entry.isMap()) {
            ActionKind action = OtherInputs.action(entry, entry.text());
            return new Expectation(entry.line(), null, action, null, rule, null, null, null);
        }
        Map<String, Entry> keys = entry.map("an expectation", known());
        Optional<ActionKind> action = action(entry, keys);
        if (action.isEmpty() && (wantsAction || !keys.containsKey("rule"))) {
            throw entry.bad("no action", "write { soft-offline-page: page:0x12345000 }");
        }
        Entry component = action.map(a -> keys.get(a.text())).orElse(null);
        boolean any = component == null || component.isEmpty();
        return new Expectation(
                entry.line(),
                keys.containsKey("at") ? Times.parse(keys.get("at")) : null,
                action.orElse(null),
                any ? null : OtherInputs.component(component, component.text()).id(),
                keys.containsKey("rule") ? keys.get("rule").text() : rule,
                keys.containsKey("mode") ? mode(keys.get("mode")) : null,
                keys.containsKey("because") ? keys.get("because").text() : null,
                keys.containsKey("count") ? count(keys.get("count")) : null);
    }

    private static Optional<ActionKind> action(Entry entry, Map<String, Entry> keys)
            throws BadTest {
        List<ActionKind> actions =
                Arrays.stream(ActionKind.values())
                        .filter(action -> keys.containsKey(action.text()))
                        .toList();
        if (actions.size() > 1) {
            throw entry.bad("two actions in one entry", "write an entry for each");
        }
        return actions.stream().findFirst();
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(KEYS);
        Arrays.stream(ActionKind.values()).map(ActionKind::text).forEach(known::add);
        return known;
    }

    private static Mode mode(Entry entry) throws BadTest {
        Optional<Mode> mode = Mode.of(entry.text());
        if (mode.isEmpty()) {
            List<String> all = Arrays.stream(Mode.values()).map(Mode::text).toList();
            throw entry.bad("there is no mode " + entry.text(), Words.suggest(entry.text(), all));
        }
        return mode.get();
    }

    private static long count(Entry entry) throws BadTest {
        if (!entry.text().matches("\\d{1,18}")) {
            throw entry.bad("'" + entry.text() + "' is not a count", "write 10");
        }
        return Long.parseLong(entry.text());
    }
}
