package org.wrasse.engine.rules;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wrasse.rules.Compilation;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;

/** From the packs and the operator's folder to a rule base. */
public final class RuleLoading {
    private RuleLoading() {}

    /**
     * What came of loading.
     *
     * @param base the rule base; empty if there are problems
     */
    public record Loaded(Optional<RuleBase> base, List<Problem> problems) {}

    /** Loads the packs with {@code directory} (which may be absent) over them, and compiles. */
    public static Loaded load(Path directory) {
        return compile(RuleFiles.load(directory));
    }

    /** A file or folder by itself, without the packs. */
    public static Loaded loadOnly(Path path) {
        return compile(RuleFiles.loadOnly(path));
    }

    private static Loaded compile(RuleFiles.Loaded files) {
        if (!files.problems().isEmpty()) {
            return new Loaded(Optional.empty(), files.problems());
        }
        Compilation compilation = new RuleCompiler().compile(files.sources());
        return new Loaded(compilation.base(), compilation.problems());
    }
}
