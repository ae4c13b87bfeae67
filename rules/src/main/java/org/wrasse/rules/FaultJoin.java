package org.wrasse.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.rules.fact.FaultyComponent;

/**
 * What a rule asks of a {@link FaultyComponent} that it matches beside another fact: that a field
 * of the one equals a field of the other.
 *
 * @param from the type of the other fact
 * @param field of the other fact
 * @param fromUnit if the other fact is a FaultyComponent too, the only unit that it may be of;
 *     null: any
 * @param key the field of the fault
 * @param unit the only unit that the fault may be of; null: any
 */
record FaultJoin(Class<?> from, Method field, Unit fromUnit, FaultKey key, Unit unit) {

    boolean isFrom(Object fact) {
        return from.isInstance(fact)
                && (fromUnit == null
                        || fact instanceof FaultyComponent fault && fault.unit() == fromUnit);
    }

    /** What the fault's field must equal; may be null. */
    Component value(Object fact) {
        try {
            return (Component) field.invoke(fact);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a field of a fact that cannot be read: " + field, e);
        }
    }

    boolean takes(FaultyComponent fault) {
        return unit == null || fault.unit() == unit;
    }
}
