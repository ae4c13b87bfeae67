package org.wrasse.engine.operator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.explain.ComponentQuery;
import org.wrasse.engine.explain.Nearest;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.Words;

/** What an operator can mean: the components that something is held of, the rules in force. */
public record Known(Set<Component> components, List<String> rules) {

    public static Known by(Optional<RuleSession> session) {
        return session.map(
                        s ->
                                new Known(
                                        s.known(),
                                        s.base().rules().stream().map(RuleInfo::name).toList()))
                .orElse(new Known(Set.of(), List.of()));
    }

    /**
     * All that the query means, as DIMMs of one label and different serial numbers.
     *
     * @throws IllegalArgumentException if nothing is held of it; one line that names the nearest
     */
    public List<Component> meant(ComponentQuery query) {
        List<Component> meant = components.stream().filter(query::matches).toList();
        if (meant.isEmpty()) {
            String asked = query.component().id();
            Nearest nearest = Nearest.component(asked);
            components.forEach(c -> nearest.offer(c.id()));
            throw new IllegalArgumentException(
                    "nothing is counted or remembered of "
                            + asked
                            + (components.isEmpty()
                                    ? ", nor of anything else"
                                    : "; there is " + String.join(", ", nearest.list())));
        }
        return meant;
    }

    /**
     * @param rule its name; empty for all
     * @throws IllegalArgumentException if there is none of that name; one line
     */
    public void requireRule(String rule) {
        if (!rule.isEmpty() && !rules.contains(rule)) {
            throw new IllegalArgumentException(
                    "no rule \"" + rule + "\" is in force: " + Words.suggest(rule, rules));
        }
    }
}
