package org.wrasse.rules.lint;

import java.lang.reflect.Method;

/** Of which types the fields of facts are. */
final class Fields {
    private Fields() {}

    /** The type of {@code event.severity} of a fact, or null if there is no such field. */
    static Class<?> type(Class<?> fact, String path) {
        Class<?> type = fact;
        for (String name : path.split("\\.")) {
            type = type == null ? null : typeOf(type, name);
        }
        return type;
    }

    private static Class<?> typeOf(Class<?> type, String name) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 0) {
                return method.getReturnType();
            }
        }
        return null;
    }
}
