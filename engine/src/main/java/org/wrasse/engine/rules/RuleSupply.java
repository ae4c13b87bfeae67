package org.wrasse.engine.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigException;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;

/** Where an engine's rules come from, at its start and whenever they change. */
public final class RuleSupply {
    private static final Pattern PLACE = Pattern.compile("(.+?)(?::(\\d+))?: (.*)");

    private final RuleFolders folders;
    private final Map<Path, String> seen;
    private final Supplier<RuleLoading.Loaded> load;
    private final Function<RuleBase, List<Problem>> tests;

    /**
     * Made before the first rules are loaded, so that what changes meanwhile is seen.
     *
     * @param directories to be watched
     * @param load compiles what is there now
     * @param tests what stands against a sound rule base
     */
    public RuleSupply(
            List<Path> directories,
            Supplier<RuleLoading.Loaded> load,
            Function<RuleBase, List<Problem>> tests) {
        this(new RuleFolders(directories), load, tests);
    }

    private RuleSupply(
            RuleFolders folders,
            Supplier<RuleLoading.Loaded> load,
            Function<RuleBase, List<Problem>> tests) {
        this.folders = folders;
        this.seen = folders.stamps();
        this.load = load;
        this.tests = tests;
    }

    /**
     * Rules as configured, which must pass the tests that stand beside them.
     *
     * @param config asked again for each reload, so that the file's part on rules is read again;
     *     may throw {@link ConfigException}. The folders watched are those of the last time.
     */
    public static RuleSupply of(Supplier<Config.RulesPart> config) {
        RuleFolders folders = new RuleFolders(config.get().directories());
        return new RuleSupply(
                folders,
                () -> {
                    Config.RulesPart now = config.get();
                    folders.become(now.directories());
                    return RuleLoading.load(now);
                },
                base -> RuleTesting.beside(base, config.get()).againstThem());
    }

    /** The same with tests that new rules must pass. */
    public RuleSupply testedBy(Function<RuleBase, List<Problem>> others) {
        return new RuleSupply(folders, load, others);
    }

    /** What is there now, compiled and tested; without a rule base if anything is wrong with it. */
    RuleLoading.Loaded load() {
        RuleLoading.Loaded loaded = compiled();
        List<Problem> failed = loaded.base().map(tests).orElse(List.of());
        return failed.isEmpty() ? loaded : new RuleLoading.Loaded(Optional.empty(), failed);
    }

    private RuleLoading.Loaded compiled() {
        try {
            return load.get();
        } catch (ConfigException e) {
            return new RuleLoading.Loaded(Optional.empty(), List.of(problem(e.getMessage())));
        }
    }

    private static Problem problem(String line) {
        Matcher matcher = PLACE.matcher(line);
        if (!matcher.matches()) {
            return new Problem("wrasse.yaml", 0, line, "");
        }
        int number = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return new Problem(matcher.group(1), number, matcher.group(3), "");
    }

    /** A watch that has seen what the first rules were loaded from. */
    public RuleWatch watch(Runnable changed) {
        return new RuleWatch(folders, seen, changed);
    }
}
