package org.wrasse.engine.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.rules.Compilation;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.RuleSource;

/** The rule base to replay by, where the journal says that one comes into force. */
public interface RuleBases {
    /** The rule base of these sources and settings, or the one that stands in for it. */
    RuleBase of(List<RuleSource> sources, RuleSettings settings);

    /**
     * As they were: each is compiled from the sources in the journal, once.
     *
     * @param known one that need not be compiled again; may be null
     */
    static RuleBases asJournaled(RuleBase known) {
        record Key(List<RuleSource> sources, RuleSettings settings) {}
        Map<Key, RuleBase> compiled = new HashMap<>();
        if (known != null) {
            compiled.put(new Key(known.sources(), known.settings()), known);
        }
        return (sources, settings) ->
                compiled.computeIfAbsent(
                        new Key(sources, settings), key -> compile(sources, settings));
    }

    /** Always this one, whatever was in force. */
    static RuleBases always(RuleBase base) {
        return (sources, settings) -> base;
    }

    private static RuleBase compile(List<RuleSource> sources, RuleSettings settings) {
        Compilation compilation = new RuleCompiler().compile(sources, settings);
        return compilation
                .base()
                .orElseThrow(
                        () ->
                                new JournalException(
                                        "the journaled rules no longer compile: "
                                                + compilation.problems().stream()
                                                        .map(Problem::toString)
                                                        .collect(Collectors.joining("; "))));
    }
}
