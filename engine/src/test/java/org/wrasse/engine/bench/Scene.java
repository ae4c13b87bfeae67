package org.wrasse.engine.bench;

import java.util.List;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSource;

/** What errors hit, and what the rules make of it. */
public enum Scene {
    /** A sick machine: the shipped packs, errors on 10,000 pages of 16 DIMMs. */
    SPREAD(10_000, RuleFiles.packs()),

    /** The usual storm: the shipped packs, one stuck bit. All but the first ten are repeats. */
    ONE_PAGE(1, RuleFiles.packs()),

    /** The worst case: every tenth error fires a rule and is a decision. */
    TRIPS(
            1,
            List.of(
                    new RuleSource(
                            "trips.drl",
                            """
                            rule "Soft-offline a page again and again"
                                @serd( on = "memory.corrected", per = "page", count = 10, within = "24h" )
                            when
                                $trip : Trip()
                            then
                                decide.softOffline( $trip.page() ).because( $trip );
                            end
                            """)));

    private final int memoryPages;
    private final List<RuleSource> rules;

    Scene(int memoryPages, List<RuleSource> rules) {
        this.memoryPages = memoryPages;
        this.rules = rules;
    }

    RingPages pages(Tracepoint tracepoint) {
        return new RingPages(tracepoint, memoryPages);
    }

    RuleBase rules() {
        return new RuleCompiler().compile(rules).base().orElseThrow();
    }
}
