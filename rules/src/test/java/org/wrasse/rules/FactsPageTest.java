package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.event.Hex;

/** docs/facts.md is what the classes say; {@code -Dwrasse.facts.write=true} makes it anew. */
class FactsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "facts.md");
    private static final List<String> NOT_FIELDS = List.of("hashCode", "toString", "getClass");

    /** What numbers count, by the field's name. */
    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("time", "ns since 1970"),
                    Map.entry("since", "ns since 1970"),
                    Map.entry("opened", "ns since 1970"),
                    Map.entry("wallTime", "ns since 1970"),
                    Map.entry("within", "ns"),
                    Map.entry("cooldown", "ns"),
                    Map.entry("hour", "0–23, UTC"),
                    Map.entry("minute", "0–59"),
                    Map.entry("dayOfWeek", "1–7, 1 is Monday"),
                    Map.entry("pageSize", "bytes"),
                    Map.entry("size", "bytes"),
                    Map.entry("grainBits", "log2 of bytes"),
                    Map.entry("errno", "of errno(3), 0 for none"),
                    Map.entry("evidence", "numbers of journal entries"));

    @Test
    void thePage_isWhatTheClassesSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("wrasse.facts.write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page,
                Files.readString(PAGE),
                "write it anew: -Dtest=FactsPageTest -Dwrasse.facts.write=true");
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append("# Facts and their fields\n\n");
        page.append(
                "Made from the classes by `FactsPageTest`, which the build runs. What they are for: ");
        page.append(
                "[rules.md](rules.md).\n\nA rule reads a field as `field` in a pattern and as ");
        page.append(
                "`$fact.field()` in `then`. *May be null* is said of\nparts of the machine: an ");
        page.append(
                "event that does not tell them has none. \"Registers\" are 64-bit numbers as the ");
        page.append("hardware has them.\n");
        append(page, "Facts", Vocabulary.FACTS);
        append(page, "What facts are made of", Vocabulary.PARTS);
        append(page, "Parts of the machine", components());
        return page.toString();
    }

    private static Map<String, Class<?>> components() {
        Map<String, Class<?>> components = new TreeMap<>();
        Stream.of(Component.class.getPermittedSubclasses())
                .forEach(c -> components.put(c.getSimpleName(), c));
        return components;
    }

    private static void append(StringBuilder page, String title, Map<String, Class<?>> types) {
        page.append("\n## ").append(title).append('\n');
        types.forEach(
                (name, type) -> {
                    page.append("\n### ").append(name).append("\n\n");
                    page.append("| field | type | unit |\n|---|---|---|\n");
                    fields(type).forEach(field -> page.append(row(field)));
                });
    }

    private static List<Method> fields(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isBridge())
                .filter(m -> m.getDeclaringClass() != Object.class)
                .filter(m -> m.getParameterCount() == 0 || asksForAUnit(m))
                .filter(m -> !NOT_FIELDS.contains(m.getName()))
                .collect(
                        Collectors.toMap(
                                FactsPageTest::name, m -> m, FactsPageTest::closer, TreeMap::new))
                .values()
                .stream()
                .sorted(Comparator.comparing(FactsPageTest::name))
                .toList();
    }

    /** {@code decided( ActionKind )}, {@code component( Unit )}. */
    private static boolean asksForAUnit(Method method) {
        return method.getParameterCount() == 1 && method.getParameterTypes()[0].isEnum();
    }

    private static Method closer(Method a, Method b) {
        return a.getReturnType().isAssignableFrom(b.getReturnType()) ? b : a;
    }

    private static String name(Method field) {
        return field.getParameterCount() == 0
                ? field.getName()
                : field.getName() + "( " + field.getParameterTypes()[0].getSimpleName() + " )";
    }

    private static String row(Method field) {
        String type = text(field.getGenericReturnType());
        boolean part = Component.class.isAssignableFrom(field.getReturnType());
        return "| `%s` | `%s`%s | %s |\n"
                .formatted(name(field), type, part ? ", may be null" : "", unit(field));
    }

    private static String unit(Method field) {
        boolean register = isRegister(field);
        boolean number =
                field.getReturnType().isPrimitive() && field.getReturnType() != boolean.class;
        boolean list = field.getName().equals("evidence");
        return register
                ? "register"
                : number || list ? UNITS.getOrDefault(field.getName(), "") : "";
    }

    private static boolean isRegister(Method field) {
        RecordComponent[] components = field.getDeclaringClass().getRecordComponents();
        return components != null
                && Arrays.stream(components)
                        .filter(c -> c.getName().equals(field.getName()))
                        .anyMatch(c -> c.isAnnotationPresent(Hex.class));
    }

    private static String text(Type type) {
        if (type instanceof ParameterizedType generic) {
            String arguments =
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(FactsPageTest::text)
                            .collect(Collectors.joining(", "));
            return text(generic.getRawType()) + "<" + arguments + ">";
        }
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
    }
}
