package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.Words;

/** Keeps the few of many texts that are nearest to what was asked for in vain. */
public final class Nearest {
    private static final int KEPT = 3;
    private static final int REMEMBERED = 1024;

    private final Comparator<String> nearestFirst;
    private final List<String> kept = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    Nearest(Comparator<String> nearestFirst) {
        this.nearestFirst = nearestFirst.thenComparing(Comparator.naturalOrder());
    }

    /** Of components those of the same kind first: pages by their addresses, others by name. */
    public static Nearest component(String asked) {
        return new Nearest(
                Comparator.comparing((String other) -> !kind(asked).equals(kind(other)))
                        .thenComparing(other -> distance(asked, other), Long::compareUnsigned));
    }

    private static long distance(String asked, String other) {
        boolean pages = asked.startsWith("page:") && other.startsWith("page:");
        return pages
                        && Component.of(asked) instanceof PhysicalPage a
                        && Component.of(other) instanceof PhysicalPage b
                ? Math.abs(a.address() - b.address())
                : Words.distance(asked, other);
    }

    private static String kind(String id) {
        return id.substring(0, Math.max(0, id.indexOf(':')));
    }

    public void offer(String text) {
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
    public List<String> list() {
        return List.copyOf(kept);
    }
}
