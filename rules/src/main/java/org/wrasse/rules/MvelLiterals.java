package org.wrasse.rules;

import java.util.Map;
import org.mvel2.compiler.AbstractParser;

/**
 * MVEL, which reads conditions, knows {@code System}, {@code Runtime}, {@code Thread} and others as
 * literals, without asking a class loader. It is made to forget those that rules have no business
 * with: the wall behind the {@link Sandbox} for conditions. Reflection on facts it cannot be made
 * to forget; there the sandbox stands alone.
 */
final class MvelLiterals {
    private MvelLiterals() {}

    /** For the whole process; nothing but rules uses MVEL. */
    static synchronized void forgetSystem() {
        AbstractParser.setupParser();
        forget(AbstractParser.CLASS_LITERALS);
        forget(AbstractParser.LITERALS);
    }

    private static void forget(Map<String, Object> literals) {
        literals.values().removeIf(value -> value instanceof Class<?> type && !harmless(type));
    }

    private static boolean harmless(Class<?> type) {
        return type.isPrimitive()
                || type.isArray()
                || Vocabulary.TYPES.containsValue(type)
                || Number.class.isAssignableFrom(type)
                || type == Character.class
                || type == Void.class;
    }
}
