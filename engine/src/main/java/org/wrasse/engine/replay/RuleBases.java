package org.wrasse.engine.replay;

import java.util.LinkedHashMap;
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
    /** Compiled rule bases that are kept. */
    int KEPT = 8;

    /** The rule base of these sources and settings, or the one that stands in for it. */
    RuleBase of(List<RuleSource> sources, RuleSettings settings);

    /**
     * As they were: each is compiled from the sources in the journal. The newest few are kept, so
     * that a journal of many reloads does not fill the memory.
     *
     * @param known one that need not be compiled again; may be null
     */
    static RuleBases asJournaled(RuleBase known) {
        record Key(List<RuleSource> sources, RuleSettings settings) {}
        Key ofKnown = known == null ? null : new Key(known.sources(), known.settings());
        Map<Key, RuleBase> compiled = new LinkedHashMap<>(16, 0.75f, true);
        return (sources, settings) -> {
            Key key = new Key(sources, settings);
            if (key.equals(ofKnown)) {
                return known;
            }
            RuleBase base = compiled.computeIfAbsent(key, k -> compile(sources, settings));
            if (compiled.size() > KEPT) {
                compiled.remove(compiled.keySet().iterator().next());
            }
            return base;
        };
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
