package org.wrasse.rules;

import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.SerdDeclaration;

/**
 * What the configuration says of one rule in place of what the rule's file says; null where the
 * file's word stands.
 *
 * @param within nanoseconds, as {@link SerdDeclaration#within}
 * @param cooldown nanoseconds; 0 for none
 * @param file the configuration's, as operators know it
 * @param line where it names the rule, from 1; 0 if that is not known
 */
public record RuleSetting(
        Mode mode, Integer count, Long within, Long cooldown, String file, int line) {

    /** {@code FILE:LINE}. */
    public String place() {
        return file + (line > 0 ? ":" + line : "");
    }

    /** Whether it says anything that only a rule with {@code @serd} has. */
    boolean hasNumbers() {
        return count != null || within != null || cooldown != null;
    }

    /** The declaration with this setting's numbers in it. */
    SerdDeclaration over(SerdDeclaration declared) {
        return hasNumbers()
                ? declared.with(
                        count == null ? declared.count() : count,
                        within == null ? declared.within() : within,
                        cooldown == null ? declared.cooldown() : cooldown)
                : declared;
    }

    /** What it says, without where it stands. */
    String text() {
        return "mode=" + mode + " count=" + count + " within=" + within + " cooldown=" + cooldown;
    }
}
