package org.wrasse.engine.explain;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;

/** The component asked for and all that events name together with it: its parts, and its wholes. */
final class Relatives {
    /** A DIMM has millions of pages; those seen last are remembered. */
    static final int MOST = 4096;

    private final ComponentQuery query;
    private final Map<Component, Boolean> known = new LinkedHashMap<>(16, 0.75f, true);
    private long forgotten;

    Relatives(ComponentQuery query) {
        this.query = query;
    }

    /** Takes those of an event that names the component. */
    void add(HardwareEvent event) {
        for (Unit unit : Unit.values()) {
            Component part = event.component(unit);
            if (part != null && known.put(part, true) == null && known.size() > MOST) {
                forgetOldest();
            }
        }
    }

    private void forgetOldest() {
        Iterator<Component> oldest = known.keySet().iterator();
        oldest.next();
        oldest.remove();
        forgotten++;
    }

    boolean contains(Component component) {
        return query.matches(component) || known.containsKey(component);
    }

    /** Those of a kind, without the one asked for. */
    List<Component> of(Unit unit) {
        return known.keySet().stream().filter(c -> c.unit() == unit && !query.matches(c)).toList();
    }

    /** How many there were beyond those remembered. */
    long forgotten() {
        return forgotten;
    }
}
