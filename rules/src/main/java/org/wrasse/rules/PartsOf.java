package org.wrasse.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;

/** Whether a component is one of some, or is in one of them, as far as that is known. */
final class PartsOf implements Predicate<Component> {
    private final Set<Component> wholes;
    private final Map<Component, List<Component>> above;

    /**
     * @param above what events have said that components are in
     */
    PartsOf(Collection<Component> wholes, Map<Component, List<Component>> above) {
        this.wholes = Set.copyOf(wholes);
        this.above = above;
    }

    @Override
    public boolean test(Component component) {
        for (Component at = component; at != null; at = Wholes.of(at)) {
            if (wholes.contains(at)) {
                return true;
            }
        }
        return above.getOrDefault(component, List.of()).stream().anyMatch(wholes::contains);
    }
}
