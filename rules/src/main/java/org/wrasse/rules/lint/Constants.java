package org.wrasse.rules.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.Severity;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/** Reads constants: whole numbers, null and the enumerations that rules know. */
final class Constants {
    /** Stands for null where null would mean that there is nothing. */
    private static final Object NULL = new Object();

    /** The constant that the words are, if they are one. */
    Optional<Object> of(List<String> words) {
        String text = String.join("", words);
        if (text.equals("null")) {
            return Optional.of(NULL);
        }
        if (text.matches("-?\\d{1,18}[lL]?")) {
            return Optional.of(Long.valueOf(text.replaceAll("[lL]", "")));
        }
        return enumerations()
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .filter(constant -> text.equals(name(constant)))
                .map(Object.class::cast)
                .findFirst();
    }

    /** The constant itself, null for null. */
    Object plain(Object constant) {
        return constant == NULL ? null : constant;
    }

    private static Stream<Class<?>> enumerations() {
        return Stream.of(
                EventClass.class,
                Severity.class,
                Unit.class,
                ActionKind.class,
                Mode.class,
                Outcome.Result.class);
    }

    private static String name(Object constant) {
        Enum<?> value = (Enum<?>) constant;
        return value.getDeclaringClass().getSimpleName() + "." + value.name();
    }
}
