package org.wrasse.rules;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.ArmErrorInfo;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.CompactMemoryError;
import org.wrasse.collectors.event.CxlHeader;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Severity;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decide;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Case;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.RetiredPage;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

/**
 * The types that rules may name: facts to match on, parts of the machine, words, basics of Java.
 */
final class Vocabulary {
    /** What can be in working memory, by its short name; supertypes match too. */
    static final Map<String, Class<?>> FACTS =
            byName(
                    Stream.concat(
                            Stream.of(HardwareEvent.class.getPermittedSubclasses()),
                            Stream.of(
                                    HardwareEvent.class,
                                    Observation.class,
                                    LossReport.class,
                                    Undecodable.class,
                                    Trip.class,
                                    FaultyComponent.class,
                                    RetiredPage.class,
                                    Case.class,
                                    Tick.class,
                                    Trouble.class,
                                    Outcome.class)));

    /** Every type that a rule may name, by its short name. Nothing in them reaches outside. */
    static final Map<String, Class<?>> TYPES = types();

    /** What facts are made of: reached by their fields, not named. */
    static final Map<String, Class<?>> PARTS =
            byName(
                    Stream.of(
                            Origin.class,
                            Machine.class,
                            SerdDeclaration.class,
                            CxlHeader.class,
                            Bytes.class,
                            ArmErrorInfo.class,
                            CompactMemoryError.class));

    /** The constants of the enumerations among them. */
    static final Set<String> CONSTANTS = constants();

    /** What can follow {@code decide.} */
    static final Set<String> ACTIONS =
            Stream.of(Decide.class.getDeclaredMethods())
                    .filter(m -> m.getReturnType() == Decide.Step.class)
                    .filter(m -> Modifier.isPublic(m.getModifiers()))
                    .map(Method::getName)
                    .collect(Collectors.toCollection(TreeSet::new));

    /** Fields of facts that hold a constant of an enumeration, and that enumeration's name. */
    static final Map<String, String> CONSTANT_FIELDS = constantFields();

    private Vocabulary() {}

    /** The names that a constraint on the type can begin with. */
    static Set<String> fields(String type) {
        Class<?> fact = TYPES.getOrDefault(type, PARTS.get(type));
        return fact == null
                ? Set.of()
                : Arrays.stream(fact.getMethods())
                        .filter(m -> m.getParameterCount() == 0)
                        .filter(m -> m.getDeclaringClass() != Object.class)
                        .filter(m -> !Modifier.isStatic(m.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !List.of("hashCode", "toString").contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>(FACTS);
        types.putAll(byName(Stream.of(Component.class.getPermittedSubclasses())));
        types.putAll(byName(words().stream()));
        types.putAll(byName(Stream.of(Component.class)));
        Stream<Class<?>> basics =
                Stream.of(
                        String.class,
                        Math.class,
                        Number.class,
                        Integer.class,
                        Long.class,
                        Double.class,
                        Boolean.class,
                        Object.class,
                        Collection.class,
                        List.class,
                        Set.class,
                        Map.class,
                        Duration.class);
        types.putAll(byName(basics));
        return types;
    }

    private static Map<String, String> constantFields() {
        Map<String, String> fields = new TreeMap<>();
        for (Class<?> fact : FACTS.values()) {
            for (Method field : fact.getMethods()) {
                if (field.getReturnType().isEnum() && field.getParameterCount() == 0) {
                    fields.put(field.getName(), field.getReturnType().getSimpleName());
                }
            }
        }
        return fields;
    }

    private static List<Class<?>> words() {
        return List.of(
                EventClass.class,
                Severity.class,
                Unit.class,
                ActionKind.class,
                Mode.class,
                Outcome.Result.class,
                TroubleKind.class);
    }

    private static Set<String> constants() {
        Set<String> constants = new TreeSet<>(Set.of("MAX_VALUE", "MIN_VALUE"));
        for (Class<?> word : words()) {
            for (Object constant : word.getEnumConstants()) {
                constants.add(((Enum<?>) constant).name());
            }
        }
        return constants;
    }

    private static Map<String, Class<?>> byName(Stream<Class<?>> types) {
        return types.collect(
                Collectors.toMap(Class::getSimpleName, c -> c, (a, b) -> a, TreeMap::new));
    }
}
