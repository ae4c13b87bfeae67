package org.wrasse.engine.backtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * The first decision on each component by one rule base. A page that was taken offline is in use
 * again after a boot, so that there the first of each boot counts.
 */
final class Firsts {
    /** Components that are remembered; the least recent ones are forgotten. */
    static final int MOST = 1 << 16;

    /**
     * @param before the one of an earlier boot, or null
     */
    private record First(Decision decision, int boot, First before) {
        /** The last one that was made before that boot, or null. */
        First before(int boot) {
            return this.boot < boot ? this : before;
        }

        First alone() {
            return new First(decision, boot, null);
        }
    }

    private static final class Recent extends LinkedHashMap<Component, First> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Component, First> eldest) {
            return size() > MOST;
        }
    }

    private final Map<Component, First> offlined = new Recent();
    private final Map<Component, First> told = new Recent();
    private int boot;

    void booted() {
        boot++;
    }

    void add(Decision d) {
        if (isOffline(d)) {
            First first = offlined.get(d.component());
            if (first == null || first.boot() < boot) {
                First before = first == null ? null : first.alone();
                offlined.put(d.component(), new First(d, boot, before));
            }
        } else if (d.action() != ActionKind.LOG) {
            told.putIfAbsent(d.component(), new First(d, boot, null));
        }
    }

    static boolean isOffline(Decision d) {
        boolean page = d.component() instanceof PhysicalPage;
        return page
                && (d.action() == ActionKind.SOFT_OFFLINE_PAGE
                        || d.action() == ActionKind.HARD_OFFLINE_PAGE);
    }

    /** When the page was first taken offline in the boot of the error, before it. */
    Lead offlined(List<Component> parts, UncorrectedError error) {
        return first(offlined, parts, error, boot(error));
    }

    /** When anything else was first decided on one of the parts, before the error. */
    Lead told(List<Component> parts, UncorrectedError error) {
        return first(told, parts, error, 0);
    }

    /** In which it was. */
    private int boot(UncorrectedError error) {
        return error.earlierBoot() ? boot - 1 : boot;
    }

    /**
     * @param since the boot that counts first
     */
    private Lead first(
            Map<Component, First> firsts, List<Component> parts, UncorrectedError e, int since) {
        Decision earliest = null;
        for (Component part : parts) {
            First known = firsts.get(part);
            First first = known == null ? null : known.before(boot(e) + 1);
            boolean before =
                    first != null
                            && first.boot() >= since
                            && input(first.decision()) < e.sequence();
            if (before && (earliest == null || first.decision().time() < earliest.time())) {
                earliest = first.decision();
            }
        }
        return earliest == null ? null : new Lead(e.time() - earliest.time(), earliest);
    }

    private static long input(Decision d) {
        return Long.parseLong(d.id().substring(0, d.id().indexOf('.')));
    }
}
