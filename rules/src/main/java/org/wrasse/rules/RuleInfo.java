package org.wrasse.rules;

import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.SerdDeclaration;

/**
 * A rule: what its file says, and what the configuration says instead.
 *
 * @param file the path as operators know it
 * @param declaredMode as its file says with {@code @mode}, or null: then what it decides on
 *     hardware is a shadow decision and the rest is meant
 * @param declaredSerd as its file says with {@code @serd}, or null
 * @param setting what the configuration says of it, or null
 */
public record RuleInfo(
        String name,
        String file,
        int line,
        Mode declaredMode,
        SerdDeclaration declaredSerd,
        RuleSetting setting) {

    /** A rule of which the configuration says nothing. */
    public RuleInfo(String name, String file, int line, Mode mode, SerdDeclaration serd) {
        this(name, file, line, mode, serd, null);
    }

    /** The mode in force, or null if nothing says one. */
    public Mode mode() {
        return setting != null && setting.mode() != null ? setting.mode() : declaredMode;
    }

    /** The declaration in force, or null if the rule counts nothing. */
    public SerdDeclaration serd() {
        return setting == null || declaredSerd == null ? declaredSerd : setting.over(declaredSerd);
    }

    /** The folder of the rule's file; {@code packs} for what is shipped. */
    public String layer() {
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : ".";
    }

    RuleInfo with(RuleSetting said) {
        return new RuleInfo(name, file, line, declaredMode, declaredSerd, said);
    }
}
