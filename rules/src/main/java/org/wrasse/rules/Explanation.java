package org.wrasse.rules;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.rules.decision.Decide;

/**
 * A compiler's message in an operator's words.
 *
 * @param word the word of the rule that it is about, to find its line
 */
record Explanation(String word, String what, String remedy) {
    private static final Pattern NO_TYPE = Pattern.compile("ObjectType '([^']*)'");
    private static final Pattern NO_FIELD =
            Pattern.compile("strict-mode: ([\\w.$]+)\\.([\\w$]+)\\(");
    private static final Pattern NO_METHOD =
            Pattern.compile("The method (\\w+)\\(.*\\) is undefined for the type ([\\w.]+)");
    private static final Pattern BAD_ARGUMENT =
            Pattern.compile(
                    "The method (\\w+)\\((.*)\\) in the type (\\w+) is not applicable for the"
                            + " arguments \\((.*)\\)");
    private static final Pattern FOREIGN =
            Pattern.compile("Unable to Analyse Expression (\\w+) *([!=]=) *(\\w+\\.\\w+)");
    private static final Pattern NO_NAME = Pattern.compile("^(\\S+) cannot be resolved");

    /** What is wrong in {@code when}, or empty if the message is of no known kind. */
    static Optional<Explanation> ofCondition(String message) {
        Matcher type = NO_TYPE.matcher(message);
        if (type.find()) {
            String remedy = Words.suggest(type.group(1), Vocabulary.FACTS.keySet());
            return explanation(type.group(1), "unknown fact type " + type.group(1), remedy);
        }
        Matcher field = NO_FIELD.matcher(message);
        if (field.find()) {
            return Optional.of(noMember(field.group(1), field.group(2)));
        }
        Matcher foreign = FOREIGN.matcher(message);
        return foreign.find() ? Optional.of(foreign(foreign)) : Optional.empty();
    }

    private static Explanation foreign(Matcher compared) {
        String field = compared.group(1);
        String type = Vocabulary.CONSTANT_FIELDS.get(field);
        return new Explanation(
                field,
                field + " cannot be compared with " + compared.group(3),
                type == null
                        ? "compare it with what it is"
                        : "write " + field + " " + compared.group(2) + " " + type + ".NAME");
    }

    /** What is wrong in {@code then}. */
    static Explanation ofConsequence(String message) {
        Matcher method = NO_METHOD.matcher(message);
        if (method.find()) {
            return noMember(method.group(2), method.group(1));
        }
        Matcher argument = BAD_ARGUMENT.matcher(message);
        if (argument.find()) {
            String word = argument.group(1);
            String remedy = word + " takes a " + argument.group(2);
            return new Explanation(word, word + " of a " + argument.group(4), remedy);
        }
        Matcher name = NO_NAME.matcher(message);
        if (name.find()) {
            return noName(name.group(1));
        }
        return new Explanation("", message.replaceAll("\\s+", " "), "");
    }

    private static Explanation noName(String word) {
        String remedy = "bind it in `when`: " + word + " : ...";
        return new Explanation(word, "unknown name " + word, remedy);
    }

    private static Explanation noMember(String type, String member) {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        if (name.equals(Decide.class.getSimpleName())) {
            String remedy = Words.suggest(member, Vocabulary.ACTIONS);
            return new Explanation(member, "unknown action " + member, remedy);
        }
        if (member.startsWith("$")) {
            return noName(member);
        }
        if (name.startsWith("Rule_")) {
            return new Explanation(
                    member,
                    "unknown function " + member,
                    "rules have decide.ACTION( ... ) and the fields of facts");
        }
        Set<String> fields = Vocabulary.fields(name);
        String remedy = fields.isEmpty() ? "" : Words.suggest(member, fields);
        return new Explanation(member, name + " has no field " + member, remedy);
    }

    private static Optional<Explanation> explanation(String word, String what, String remedy) {
        return Optional.of(new Explanation(word, what, remedy));
    }
}
