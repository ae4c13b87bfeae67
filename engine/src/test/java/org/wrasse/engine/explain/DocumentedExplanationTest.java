package org.wrasse.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.PipelineJournal;
import org.wrasse.rules.decision.Outcome.Result;

/** What {@code docs/explain.md} shows is what is printed, but for times and digests. */
class DocumentedExplanationTest {
    private static final Path DOCS = Path.of("..", "docs", "explain.md");
    private static final long PAGE = 0x12345000;
    private static final String RULE =
            """
            rule "Soft-offline a page with repeated corrected errors"
                @serd( on = "memory.corrected", per = "page", count = 4, within = "24h", cooldown = "1h" )
                @mode( enforce )
            when
                $trip : Trip()
            then
                decide.softOffline( $trip.page() ).because( $trip );
            end

            rule "Alert on a page that could not be offlined"
            when
                $outcome : Outcome( failed )
            then
                decide.alert( $outcome.component() ).because( $outcome );
            end
            """;

    @TempDir Path folder;

    @Test
    void theExamples_areWhatIsPrinted() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(RULE);
            for (int second = 0; second < 4; second++) {
                journal.corrected(100 + second, PAGE + 64L * second);
            }
            journal.begun("write 0x12345000 to /sys/devices/system/memory/soft_offline_page");
            journal.ended(Result.FAILED, "Device or resource busy", 16);
            journal.ended(Result.DONE, "logged at level WARN", 0);
            journal.corrected(200, 0x22345040).corrected(5000, 0x22345080).decisions();
        }
        List<DecisionQuery> first = List.of(DecisionQuery.of("7.0"));
        Explanation explanation =
                new Explainer(folder, 10, passed -> {}).explain(first).explanations().get(0);
        WhyNotAnswer answer =
                new WhyNot(ComponentQuery.of("0x22345040"), Long.MAX_VALUE, passed -> {})
                        .answer(folder)
                        .ofConcernedRules();
        assertEquals(
                plain(example("wrasse explain 7.0")),
                plain(String.join("\n", ExplanationText.lines(explanation, false))));
        assertEquals(
                plain(example("wrasse why-not 0x22345040")),
                plain(String.join("\n", WhyNotText.lines(answer, false))));
    }

    /** The lines below a command, up to the next command or the end of the example. */
    private static String example(String command) throws Exception {
        String docs = Files.readString(DOCS);
        int start = docs.indexOf("$ " + command + "\n") + command.length() + 3;
        int end = docs.indexOf("\n```", start);
        return docs.substring(start, end);
    }

    private static String plain(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}", "TIME")
                .replaceAll("rule base \\w{12}", "rule base DIGEST");
    }
}
