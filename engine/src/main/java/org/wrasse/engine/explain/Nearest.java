package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.Words;

/** Keeps the few of many texts that are nearest to what was asked for in vain. */
final class Nearest {
    private static final int KEPT = 3;
    private static final int REMEMBERED = 1024;

    private final Comparator<String> nearestFirst;
    private final List<String> kept = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    Nearest(ToLongFunction<String> distance) {
        nearestFirst = Comparator.comparingLong(distance).thenComparing(Comparator.naturalOrder());
    }

    /** Of components: pages by their addresses, others by their names. */
    static Nearest component(String asked) {
        return new Nearest(other -> distance(asked, other));
    }

    private static long distance(String asked, String other) {
        boolean pages = asked.startsWith("page:") && other.startsWith("page:");
        if (pages
                && Component.of(asked) instanceof PhysicalPage a
                && Component.of(other) instanceof PhysicalPage b) {
            return Math.abs(a.address() - b.address());
        }
        boolean sameKind = kind(asked).equals(kind(other));
        return Words.distance(asked, other) + (sameKind ? 0 : Integer.MAX_VALUE);
    }

    private static String kind(String id) {
        return id.substring(0, Math.max(0, id.indexOf(':')));
    }

    void offer(String text) {
        if (!known.add(text)) {
            return;
        }
        if (known.size() > REMEMBERED) {
            known.remove(known.iterator().next());
        }
        kept.remove(text);
        kept.add(text);
        kept.sort(nearestFirst);
        if (kept.size() > KEPT) {
            kept.remove(KEPT);
        }
    }

    /** The nearest first. */
    List<String> list() {
        return List.copyOf(kept);
    }
}
