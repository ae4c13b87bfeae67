package org.wrasse.rules.lint;

import java.util.List;
import java.util.Map;

/** A constraint as far as it can be reckoned with: conditions on fields, joined by and, or, not. */
sealed interface Condition {
    /**
     * @param values of all fields in it
     */
    boolean holds(Map<String, Object> values);

    /** The comparisons and yes-or-no questions that it is made of. */
    List<Condition> leaves();

    /** All of these. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return parts.stream().allMatch(part -> part.holds(values));
        }

        @Override
        public List<Condition> leaves() {
            return parts.stream().flatMap(part -> part.leaves().stream()).toList();
        }
    }

    /** One of these. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return parts.stream().anyMatch(part -> part.holds(values));
        }

        @Override
        public List<Condition> leaves() {
            return parts.stream().flatMap(part -> part.leaves().stream()).toList();
        }
    }

    /** Not this. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return !part.holds(values);
        }

        @Override
        public List<Condition> leaves() {
            return part.leaves();
        }
    }

    /** Something that is true or not, and nothing more is known of it. */
    record Question(String text) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            return !Boolean.FALSE.equals(values.get(text));
        }

        @Override
        public List<Condition> leaves() {
            return List.of(this);
        }
    }

    /**
     * A field beside a constant.
     *
     * @param operator one of {@code == != < <= > >=}
     * @param constant an enumeration's, a {@link Long}, or null
     */
    record Comparison(String field, String operator, Object constant) implements Condition {
        @Override
        public boolean holds(Map<String, Object> values) {
            Object value = values.get(field);
            if (operator.equals("==") || operator.equals("!=")) {
                boolean same = value == null ? constant == null : value.equals(constant);
                return same == operator.equals("==");
            }
            // What is compared with null is left to whoever wrote it.
            return !(value instanceof Long a)
                    || !(constant instanceof Long b)
                    || switch (operator) {
                        case "<" -> a < b;
                        case "<=" -> a <= b;
                        case ">" -> a > b;
                        default -> a >= b;
                    };
        }

        @Override
        public List<Condition> leaves() {
            return List.of(this);
        }
    }
}
