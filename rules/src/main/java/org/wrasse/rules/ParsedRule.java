package org.wrasse.rules;

import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.RuleDescr;
import org.wrasse.rules.decision.Mode;

/**
 * A rule between parser and builder.
 *
 * @param facts the short names of the types it matches on
 * @param counts whether it declares {@code @serd}, be it wrongly
 * @param meant the warnings that its author knows of
 */
record ParsedRule(
        RuleInfo info,
        RuleText text,
        RuleDescr descr,
        Set<String> facts,
        boolean counts,
        List<Meant> meant) {
    /** The same with what the configuration says of it. */
    ParsedRule with(RuleSettings settings) {
        return new ParsedRule(settings.applyTo(info), text, descr, facts, counts, meant);
    }

    boolean active() {
        return info.mode() != Mode.OFF;
    }
}
