package org.wrasse.rules.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;

/**
 * Soft-error-rate discrimination: tells a component that keeps failing from one that was hit once.
 * Counts exactly: it fires with the Nth error of a component of which the N newest lie within T,
 * and then counts that component anew. (The {@code fmd} of Solaris fires with the N+1st and stays
 * fired until it is reset.)
 *
 * <p>Components are forgotten, least recently hit first, when there are more than {@code maxKeys}.
 * Not for use by more than one thread.
 */
public final class SerdEngine {
    private static final int MAX_KEYS = 65_536;
    private static final int MAX_ERRORS = 2_700_000;
    private static final int MAX_VALUES = 250_000;

    /** Of these there is one object for all parts: a machine has few DIMMs and sockets. */
    private static final int MAX_WHOLES = 512;

    private final String rule;
    private final SerdDeclaration declaration;
    private final int maxKeys;
    private final Unit replaced;
    private final Map<Component, Key> keys = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Component, Component> wholes = new HashMap<>();
    private long evicted;

    /** What is remembered of one component; one of the windows is null. */
    private static final class Key {
        private final ErrorWindow errors;
        private final ValueWindow values;
        private long quietUntil = Long.MIN_VALUE;
        private Component whole;

        Key(SerdDeclaration declaration) {
            boolean distinct = declaration.distinct() != null;
            errors = distinct ? null : new ErrorWindow(declaration.count());
            values = distinct ? new ValueWindow(declaration.count()) : null;
        }

        Key(SerdDeclaration declaration, Counted state) {
            int count = declaration.count();
            errors = state.errors() == null ? null : ErrorWindow.of(count, state.errors());
            values = state.values() == null ? null : ValueWindow.of(count, state.values());
            quietUntil = state.quietUntil();
            whole = state.whole();
            if ((errors == null) == (values == null)
                    || (declaration.distinct() == null) == (errors == null)) {
                throw new IllegalArgumentException("the window of another declaration");
            }
        }

        Counted state(Component component) {
            return new Counted(
                    component,
                    errors == null ? null : errors.state(),
                    values == null ? null : values.state(),
                    quietUntil,
                    whole);
        }

        void clear() {
            if (errors != null) {
                errors.clear();
            } else {
                values.clear();
            }
        }
    }

    /**
     * What is counted against a component; one of the windows is null.
     *
     * @param whole what it is a part of, null if no event said so
     */
    record Counted(
            Component component,
            ErrorWindow.State errors,
            List<ValueWindow.State> values,
            long quietUntil,
            Component whole) {}

    /**
     * All that an engine has counted.
     *
     * @param counted least recently hit first
     */
    public record State(String rule, long evicted, List<Counted> counted) {}

    /** A copy of what it has counted. */
    public State state() {
        List<Counted> counted = new ArrayList<>(keys.size());
        keys.forEach((component, key) -> counted.add(key.state(component)));
        return new State(rule, evicted, counted);
    }

    /**
     * Goes on where another engine of the same rule and declaration was; to be called before it
     * counts.
     *
     * @throws IllegalArgumentException if it is of another
     */
    public void restore(State state) {
        if (!state.rule().equals(rule) || state.counted().size() > maxKeys) {
            throw new IllegalArgumentException("counts of rule \"" + state.rule() + '"');
        }
        evicted = state.evicted();
        state.counted().forEach(c -> keys.put(c.component(), new Key(declaration, c)));
    }

    /**
     * An engine for 65,536 components, or fewer where N is large. A window holds 24 bytes for each
     * of N errors, or about 250 for each of N different values; all windows together never more
     * than 64 MB, and their components a quarter of that.
     */
    public SerdEngine(String rule, SerdDeclaration declaration) {
        this(rule, declaration, Math.min(MAX_KEYS, mostOf(declaration) / declaration.count()));
    }

    SerdEngine(String rule, SerdDeclaration declaration, int maxKeys) {
        this.rule = rule;
        this.declaration = declaration;
        this.maxKeys = maxKeys;
        this.replaced = replaced(declaration.per());
    }

    private static int mostOf(SerdDeclaration declaration) {
        return declaration.distinct() == null ? MAX_ERRORS : MAX_VALUES;
    }

    public SerdDeclaration declaration() {
        return declaration;
    }

    public String rule() {
        return rule;
    }

    /** How many components are remembered now; to another thread, about how many. */
    public int held() {
        return keys.size();
    }

    /** How many components were forgotten for want of room. */
    public long evicted() {
        return evicted;
    }

    /** How many components can be remembered at most. */
    public int capacity() {
        return maxKeys;
    }

    /**
     * Counts an event against its component; one that names no such component is not counted.
     *
     * @param errors how many the event stands for; those beyond the one that trips are not counted
     * @param time nanoseconds, never less than in the call before
     * @return the trip, or null
     */
    public Trip count(EventParts parts, int errors, long sequence, long time) {
        Component component = parts.part(declaration.per());
        Unit distinct = declaration.distinct();
        if (component == null || errors <= 0 || distinct != null && parts.part(distinct) == null) {
            return null;
        }
        Key key = key(component);
        if (key.whole == null && replaced != null) {
            key.whole = one(parts.part(replaced));
        }
        if (time < key.quietUntil) {
            return null;
        }
        boolean trips =
                distinct == null
                        ? addErrors(key.errors, parts, errors, sequence, time)
                        : addValue(key.values, parts, sequence, time);
        return trips ? trip(key, component, parts.event(), time) : null;
    }

    private Component one(Component whole) {
        return wholes.size() < MAX_WHOLES && whole != null
                ? wholes.computeIfAbsent(whole, w -> w)
                : whole;
    }

    /** What is replaced when a part of it is, where the part's own name does not tell. */
    private static Unit replaced(Unit per) {
        return switch (per) {
            case PAGE -> Unit.DIMM;
            case CPU -> Unit.SOCKET;
            case FUNCTION -> Unit.LINK;
            case LINK -> Unit.ROOT_PORT;
            default -> null;
        };
    }

    private boolean addErrors(
            ErrorWindow window, EventParts parts, int errors, long sequence, long time) {
        // Pages are told apart by trips alone; where they are counted against there is but one.
        boolean ofPage = declaration.per() == Unit.PAGE;
        long page = ofPage ? PageCode.NONE : PageCode.of(parts.part(Unit.PAGE));
        boolean injected = parts.event().injected();
        for (int i = Math.min(errors, declaration.count()); i > 0; i--) {
            window.add(time, sequence, page, injected);
            if (window.full(time, declaration.within())) {
                return true;
            }
        }
        return false;
    }

    private boolean addValue(ValueWindow window, EventParts parts, long sequence, long time) {
        long page = PageCode.of(parts.part(Unit.PAGE));
        Component value = parts.part(declaration.distinct());
        window.add(value, time, sequence, page, parts.event().injected());
        return window.full(time, declaration.within());
    }

    private Trip trip(Key key, Component component, HardwareEvent event, long time) {
        Trip trip =
                key.errors != null
                        ? trip(component, key.errors, event)
                        : new Trip(
                                rule,
                                component,
                                declaration,
                                key.values.evidence(),
                                key.values.pages(),
                                event,
                                key.values.injected());
        key.clear();
        rest(key, time);
        return trip;
    }

    private Trip trip(Component component, ErrorWindow window, HardwareEvent event) {
        List<PhysicalPage> pages =
                component instanceof PhysicalPage page ? List.of(page) : window.pages();
        return new Trip(
                rule, component, declaration, window.evidence(), pages, event, window.injected());
    }

    private void rest(Key key, long time) {
        if (declaration.cooldown() > 0) {
            key.quietUntil = time + declaration.cooldown();
        }
    }

    private Key key(Component component) {
        Key key = keys.get(component);
        if (key == null) {
            key = new Key(declaration);
            keys.put(component, key);
            if (keys.size() > maxKeys) {
                Iterator<Component> oldest = keys.keySet().iterator();
                oldest.next();
                oldest.remove();
                evicted++;
            }
        }
        return key;
    }

    /**
     * The components that something is counted against, or was, and what they are parts of; a
     * question.
     */
    public Set<Component> components() {
        Set<Component> all = new LinkedHashSet<>(keys.keySet());
        keys.forEach((component, key) -> all.add(key.whole));
        all.remove(null);
        return all;
    }

    /**
     * Forgets what was counted against some components and all that is a part of them; how many.
     */
    public int forget(Predicate<Component> which) {
        int before = keys.size();
        keys.entrySet()
                .removeIf(
                        e ->
                                which.test(e.getKey())
                                        || e.getValue().whole != null
                                                && which.test(e.getValue().whole));
        return before - keys.size();
    }

    /**
     * What is counted against components at a time; a question, which changes nothing.
     *
     * @param which the components asked for
     * @param time nanoseconds, not less than in the last {@link #count}
     * @return one for each of them that the engine remembers, the longest unheard of first
     */
    public List<SerdCount> counted(Predicate<Component> which, long time) {
        List<SerdCount> counts = new ArrayList<>();
        keys.forEach(
                (component, key) -> {
                    if (which.test(component)) {
                        long[] times = key.errors == null ? key.values.times() : key.errors.times();
                        counts.add(
                                SerdCount.of(
                                        component,
                                        times,
                                        time,
                                        declaration.within(),
                                        key.quietUntil));
                    }
                });
        return counts;
    }
}
