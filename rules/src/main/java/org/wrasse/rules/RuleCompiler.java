package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kie.api.KieBase;

/** Turns rule files into a rule base, or into all the problems that stand against it. */
public final class RuleCompiler {
    private final Function<RuleSource, List<Problem>> sandbox;

    public RuleCompiler() {
        this(Sandbox::check);
    }

    /**
     * @param sandbox what the text of a file may not say; replaced to test the wall behind it
     */
    RuleCompiler(Function<RuleSource, List<Problem>> sandbox) {
        this.sandbox = sandbox;
    }

    /** Compiles; the order of the sources does not matter, rules stand in order of their paths. */
    public Compilation compile(Collection<RuleSource> sources) {
        return compile(sources, RuleSettings.NONE);
    }

    /**
     * The same with what the configuration says of the rules. Of two rules of one name that of the
     * source that comes first is taken for the right one.
     */
    public Compilation compile(Collection<RuleSource> sources, RuleSettings settings) {
        return compile(sources, settings, Set.of());
    }

    /** As {@link #compile(Collection)} but without the rules of the given names. */
    Compilation compile(
            Collection<RuleSource> sources, RuleSettings settings, Set<String> excluded) {
        List<RuleSource> sorted = sources.stream().sorted(RuleSource.BY_NAME).toList();
        List<Problem> problems = new ArrayList<>();
        List<ParsedRule> rules = parsed(sorted, settings, problems);
        problems.addAll(DuplicateNames.removeFrom(rules, paths(sources)));
        List<ParsedRule> active =
                rules.stream()
                        .filter(rule -> rule.active() && !excluded.contains(rule.info().name()))
                        .toList();
        List<RuleOutline> outlines = rules.stream().map(RuleOutlines::of).toList();
        DroolsBuild build = new DroolsBuild(active);
        Optional<KieBase> kieBase = build.build();
        problems.addAll(build.problems());
        if (!problems.isEmpty() || kieBase.isEmpty()) {
            problems.sort(Problem.BY_PLACE);
            return new Compilation(Optional.empty(), List.copyOf(problems), outlines);
        }
        RuleBase base = new RuleBase(this, sorted, settings, rules, active, kieBase.get());
        return new Compilation(Optional.of(base), List.of(), outlines);
    }

    private List<ParsedRule> parsed(
            List<RuleSource> sources, RuleSettings settings, List<Problem> problems) {
        List<ParsedRule> rules = new ArrayList<>();
        boolean whole = true;
        for (RuleSource source : sources) {
            RuleFileParser parser = new RuleFileParser(source, sandbox);
            List<ParsedRule> found = parser.parse();
            problems.addAll(parser.problems());
            whole &= parser.whole();
            found.forEach(rule -> rules.add(rule.with(settings)));
        }
        List<RuleInfo> infos = rules.stream().map(ParsedRule::info).toList();
        problems.addAll(settings.problemsWith(infos));
        if (whole) {
            // Else the rule that is missed may stand in the file that cannot be read.
            problems.addAll(settings.strangersTo(infos));
        }
        return rules;
    }

    private static List<String> paths(Collection<RuleSource> sources) {
        return sources.stream().map(RuleSource::path).toList();
    }
}
