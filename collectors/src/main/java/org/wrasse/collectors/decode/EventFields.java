package org.wrasse.collectors.decode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Hex;
import org.wrasse.collectors.event.KernelName;

/**
 * An event as names and values, for JSON and tables. The names are the kernel's; values are texts,
 * numbers, or lists of them; whatever is marked {@link Hex} is a text {@code 0x}…, {@link Bytes}
 * are a text of two hexadecimal digits each. The fields of a part that several records share (a
 * record itself) stand among the others.
 */
public final class EventFields {
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private static final ClassValue<List<Field>> FIELDS =
            new ClassValue<>() {
                @Override
                protected List<Field> computeValue(Class<?> type) {
                    return fields(type);
                }
            };

    private record Field(String name, boolean hex, MethodHandle getter) {}

    private EventFields() {}

    /** The event's fields in the order of its record, without the origin. */
    public static Map<String, Object> of(HardwareEvent event) {
        Map<String, Object> values = new LinkedHashMap<>();
        add((Record) event, values);
        return values;
    }

    private static void add(Record part, Map<String, Object> values) {
        for (Field field : FIELDS.get(part.getClass())) {
            Object value = get(field, part);
            if (value instanceof Record shared) {
                add(shared, values);
            } else {
                values.put(field.name(), shown(field, value));
            }
        }
    }

    private static Object shown(Field field, Object value) {
        if (value instanceof Bytes bytes) {
            return bytes.hex();
        }
        return field.hex() ? hex(value) : value;
    }

    private static Object get(Field field, Record part) {
        try {
            return (Object) field.getter().invokeExact((Object) part);
        } catch (Throwable e) {
            throw new IllegalStateException("the getter of " + field.name() + " failed", e);
        }
    }

    private static Object hex(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(EventFields::hex).toList();
        }
        return value instanceof Integer number
                ? "0x" + Integer.toHexString(number)
                : "0x" + Long.toHexString((Long) value);
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.getName().equals("origin")) {
                fields.add(field(component));
            }
        }
        return List.copyOf(fields);
    }

    private static Field field(RecordComponent component) {
        try {
            MethodHandle getter =
                    MethodHandles.lookup().unreflect(component.getAccessor()).asType(GETTER);
            return new Field(name(component), component.isAnnotationPresent(Hex.class), getter);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(component + " of an event must be public", e);
        }
    }

    private static String name(RecordComponent component) {
        KernelName given = component.getAnnotation(KernelName.class);
        return given != null
                ? given.value()
                : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
