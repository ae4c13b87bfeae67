package org.wrasse.rules.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.fact.SerdDeclaration;

/** The most that a SERD engine can have counted within its span, over all of a test. */
final class Peak {
    private final SerdDeclaration serd;
    private Component component;
    private long most;
    private long at;

    /**
     * @param seen by time, all of them to be counted
     */
    Peak(SerdDeclaration serd, List<TestRun.Seen> seen) {
        this.serd = serd;
        Map<Component, List<TestRun.Seen>> byComponent =
                seen.stream()
                        .collect(
                                Collectors.groupingBy(
                                        s -> s.event().component(serd.per()),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        byComponent.forEach(this::look);
    }

    /** {@code at most 9 of 10 within 24h on page:0x12345000, reached at 40m}. */
    String text() {
        if (most == 0) {
            return "no event names a " + serd.distinct().text();
        }
        String enough = most >= serd.count() ? "; a cool-down or the rule's conditions?" : "";
        return "at most %d of %d%s on %s, reached at %s%s"
                .formatted(
                        most,
                        serd.count(),
                        serd.span().isEmpty() ? "" : " within " + serd.span(),
                        component.id(),
                        Times.text(at),
                        enough);
    }

    /** Looks from each error on as far ahead as the span reaches. */
    private void look(Component of, List<TestRun.Seen> errors) {
        int first = 0;
        long sum = 0;
        for (int last = 0; last < errors.size(); last++) {
            sum += errors.get(last).event().count();
            while (errors.get(last).time() - errors.get(first).time() > serd.within()) {
                sum -= errors.get(first++).event().count();
            }
            long counted = serd.distinct() == null ? sum : values(errors.subList(first, last + 1));
            if (counted > most) {
                most = counted;
                component = of;
                at = errors.get(last).time();
            }
        }
    }

    private long values(List<TestRun.Seen> errors) {
        return errors.stream()
                .map(error -> error.event().component(serd.distinct()))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
