package org.wrasse.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wrasse.collectors.os.Clock;
import org.wrasse.engine.explain.ComponentQuery;
import org.wrasse.engine.explain.WhyNot;
import org.wrasse.engine.explain.WhyNotAnswer;
import org.wrasse.engine.explain.WhyNotJson;
import org.wrasse.engine.explain.WhyNotText;
import org.wrasse.engine.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse why-not}. */
@Command(
        name = "why-not",
        description = {
            "Says why nothing was done about a component: what each rule has counted against it,",
            "what still lacks, and what stood in the way of what was decided.",
            "It asks the journal alone."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse why-not 0x12345040                      the page of that address",
            "  wrasse why-not CPU0_DIMM_A1 --at 2h            a DIMM, as it was two hours ago",
            "  wrasse why-not 0000:3a:02.0 --action reset-link",
            "  wrasse why-not cpu3 --json",
            "",
            "Exit code 1 if nothing was ever seen of it, 3 if the journal is damaged."
        })
final class WhyNotCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    @Parameters(
            paramLabel = "COMPONENT",
            description =
                    "page:0x12345000, 0x12345040, a DIMM's label, 0000:3a:02.0, cpu3, or any id"
                            + " that 'wrasse events --json' prints")
    private String component;

    @Option(names = "--rule", paramLabel = "NAME", description = "this rule alone")
    private String rule;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "rules alone that can decide so: soft-offline-page, alert …")
    private String action;

    @Option(names = "--all", description = "also rules that count other errors than came")
    private boolean all;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "with what was journaled by then: 2026-11-23T09:15:00Z, or how long ago (2h);"
                            + " by default all")
    private String at;

    @Override
    public Integer call() {
        Path journal = options.config().journal().directory();
        ComponentQuery query = Queries.component(component);
        long until = at == null ? Long.MAX_VALUE : Queries.time(at, Clock.wallNanos());
        WhyNotAnswer answer = Queries.narrowed(answer(journal, query, until), rule, action);
        try (Output out = new Output(options.json())) {
            if (out.json()) {
                out.tell(WhyNotJson.of(answer));
            } else {
                WhyNotText.lines(answer, all).forEach(out::say);
            }
        }
        int damage = Damage.report(answer.damage());
        return answer.seen().isEmpty() ? ExitCode.FAILED : damage;
    }

    private WhyNotAnswer answer(Path journal, ComponentQuery query, long until) {
        long end = JournalReader.nextSequence(journal);
        try (Progress progress = Progress.through(options.json(), end)) {
            return new WhyNot(query, until, progress::at).answer(journal);
        }
    }
}
