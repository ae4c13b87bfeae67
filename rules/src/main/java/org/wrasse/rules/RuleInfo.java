package org.wrasse.rules;

import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.SerdDeclaration;

/**
 * A rule as it stands in its file.
 *
 * @param mode as declared with {@code @mode}, or null: then what it decides on hardware is a shadow
 *     decision and the rest is meant
 * @param serd as declared with {@code @serd}, or null
 */
public record RuleInfo(String name, String file, int line, Mode mode, SerdDeclaration serd) {}
