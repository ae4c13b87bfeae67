package org.wrasse.engine.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wrasse.engine.config.Config;
import org.wrasse.rules.Compilation;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.ShadowedFile;
import org.wrasse.rules.Words;

/**
 * The rules as they would come into force.
 *
 * @param rules in the order in which they fire
 * @param shadowed files that are not among theirs because others stand in their place
 */
public record RuleListing(List<RuleOutline> rules, List<ShadowedFile> shadowed) {

    /** What came of loading: a listing, or problems that stand against it. */
    public record Loaded(Optional<RuleListing> listing, List<Problem> problems) {}

    /** Loads the configured layers. */
    public static Loaded load(Config.RulesPart part) {
        RuleFiles.Loaded files = RuleFiles.load(part.directories());
        Compilation compilation = new RuleCompiler().compile(files.sources(), part.settings());
        List<Problem> problems =
                files.problems().isEmpty() ? compilation.problems() : files.problems();
        return problems.isEmpty()
                ? new Loaded(
                        Optional.of(new RuleListing(compilation.outlines(), files.shadowed())),
                        problems)
                : new Loaded(Optional.empty(), problems);
    }

    /** The rule of that name, or the only one whose name holds it. */
    public Optional<RuleOutline> find(String name) {
        Optional<RuleOutline> exact =
                rules.stream().filter(rule -> rule.info().name().equals(name)).findFirst();
        String part = name.toLowerCase(Locale.ROOT);
        List<RuleOutline> alike =
                rules.stream()
                        .filter(r -> r.info().name().toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        return exact.isEmpty() && alike.size() == 1 ? Optional.of(alike.get(0)) : exact;
    }

    /** What to write instead of a name that is none. */
    public String suggestion(String name) {
        String part = name.toLowerCase(Locale.ROOT);
        List<String> names = rules.stream().map(rule -> rule.info().name()).toList();
        String alike =
                names.stream()
                        .filter(n -> n.toLowerCase(Locale.ROOT).contains(part))
                        .map(n -> '"' + n + '"')
                        .collect(Collectors.joining(", "));
        if (!alike.isEmpty()) {
            return "several have that in their names: " + alike;
        }
        return Words.nearest(name, names)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("'wrasse rules list' shows the rules there are");
    }
}
