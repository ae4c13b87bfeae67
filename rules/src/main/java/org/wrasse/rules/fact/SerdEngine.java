package org.wrasse.rules.fact;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
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
    private static final int MAX_ERRORS = 4_000_000;

    private final String rule;
    private final SerdDeclaration declaration;
    private final int maxKeys;
    private final Map<Component, Key> keys = new LinkedHashMap<>(16, 0.75f, true);
    private long evicted;

    /** What is remembered of one component; one of the windows is null. */
    private static final class Key {
        private final ErrorWindow errors;
        private final ValueWindow values;
        private long quietUntil = Long.MIN_VALUE;

        Key(SerdDeclaration declaration) {
            boolean distinct = declaration.distinct() != null;
            errors = distinct ? null : new ErrorWindow(declaration.count());
            values = distinct ? new ValueWindow(declaration.count()) : null;
        }
    }

    /**
     * An engine for 65,536 components, or fewer where N is large: windows hold 16 bytes for each of
     * N errors, and together never more than 64 MB.
     */
    public SerdEngine(String rule, SerdDeclaration declaration) {
        this(rule, declaration, Math.min(MAX_KEYS, MAX_ERRORS / declaration.count()));
    }

    SerdEngine(String rule, SerdDeclaration declaration, int maxKeys) {
        this.rule = rule;
        this.declaration = declaration;
        this.maxKeys = maxKeys;
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

    /**
     * Counts an event against its component; one that names no such component is not counted.
     *
     * @param errors how many the event stands for; those beyond the one that trips are not counted
     * @param time nanoseconds, never less than in the call before
     * @return the trip, or null
     */
    public Trip count(HardwareEvent event, int errors, long sequence, long time) {
        Component component = event.component(declaration.per());
        if (component == null || errors <= 0) {
            return null;
        }
        Key key = key(component);
        if (time < key.quietUntil) {
            return null;
        }
        return declaration.distinct() == null
                ? countErrors(key, component, event, errors, sequence, time)
                : countValue(key, component, event, sequence, time);
    }

    private Trip countErrors(
            Key key, Component component, HardwareEvent event, int errors, long seq, long time) {
        ErrorWindow window = key.errors;
        for (int i = Math.min(errors, declaration.count()); i > 0; i--) {
            window.add(time, seq, event.injected());
            if (window.full(time, declaration.within())) {
                Trip trip = trip(component, window.evidence(), event, window.injected());
                window.clear();
                rest(key, time);
                return trip;
            }
        }
        return null;
    }

    private Trip countValue(
            Key key, Component component, HardwareEvent event, long sequence, long time) {
        Component value = event.component(declaration.distinct());
        ValueWindow window = key.values;
        if (value == null) {
            return null;
        }
        window.add(value, time, sequence, event.injected());
        if (!window.full(time, declaration.within())) {
            return null;
        }
        Trip trip = trip(component, window.evidence(), event, window.injected());
        window.clear();
        rest(key, time);
        return trip;
    }

    private Trip trip(Component c, List<Long> evidence, HardwareEvent event, boolean injected) {
        return new Trip(rule, c, declaration, evidence, event, injected);
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
}
