package org.wrasse.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.engine.explain.DecisionQuery;
import org.wrasse.engine.explain.Explainer;
import org.wrasse.engine.explain.Explanation;
import org.wrasse.engine.explain.ExplanationJson;
import org.wrasse.engine.explain.ExplanationText;
import org.wrasse.engine.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wrasse explain}. */
@Command(
        name = "explain",
        description = {
            "Says why a decision was made and what became of it: rule, evidence, gate, outcome.",
            "It asks the journal alone; on an old journal the rules are those of that day."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse explain 13.0                the decision of that id",
            "  wrasse explain --last              the newest",
            "  wrasse explain 0x12345040          the newest about the page of that address",
            "  wrasse explain -v --all 13.0       all of the evidence, each event in full",
            "  wrasse events --all --json | jq 'select(.type == \"decision\")'    which there are",
            "",
            "Exit code 1 if there is no such decision, 3 if the journal is damaged."
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Mixin private CommonOptions options;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "DECISION",
            arity = "0..*",
            description =
                    "a decision's id, or a component (page:0x12345000, 0x12345040, a DIMM's label,"
                            + " 0000:3a:02.0, cpu3): the newest decision about it")
    private List<String> asked = List.of();

    @Option(names = "--last", description = "the newest decision")
    private boolean last;

    @Option(
            names = {"-a", "--all"},
            description = "all of the evidence, not the first ten and the last")
    private boolean all;

    @Option(
            names = {"-v", "--verbose"},
            description = "all that each piece of evidence says, one fact a line")
    private boolean verbose;

    @Override
    public Integer call() {
        if (asked.isEmpty() && !last) {
            throw new ParameterException(
                    spec.commandLine(), "say which decision: its id, a component, or --last");
        }
        Path journal = options.config().journal().directory();
        Explainer.Answer answer = explain(journal, Queries.decisions(asked, last));
        try (Output out = new Output(options.json())) {
            answer.explanations().forEach(e -> print(out, e));
        }
        answer.unanswered()
                .forEach(
                        (query, near) ->
                                System.err.println(
                                        "wrasse: " + Queries.unknown(query, near, journal)));
        int damage = Damage.report(answer.damage());
        return answer.unanswered().isEmpty() ? damage : ExitCode.FAILED;
    }

    private Explainer.Answer explain(Path journal, List<DecisionQuery> queries) {
        long end = JournalReader.nextSequence(journal);
        try (Progress progress = Progress.through(options.json(), end)) {
            int most = all ? Integer.MAX_VALUE : SHOWN;
            return new Explainer(journal, most, progress::at).explain(queries);
        }
    }

    private void print(Output out, Explanation explanation) {
        if (out.json()) {
            out.tell(ExplanationJson.of(explanation));
        } else {
            ExplanationText.lines(explanation, verbose).forEach(out::say);
        }
    }
}
