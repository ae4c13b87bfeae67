package org.wrasse.engine.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.wrasse.engine.report.RuleTestRows;
import org.wrasse.engine.rules.RuleTesting;
import org.wrasse.rules.testing.JUnitXml;
import org.wrasse.rules.testing.RuleTestReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse rules test}. */
@Command(
        name = "test",
        description = {
            "Runs the tests beside the rule files, NAME.test.yaml: events at virtual times, and what",
            "is to be decided or not. Nothing is journaled and nothing is done to hardware."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse rules test                      beside the rules that the daemon would load",
            "  wrasse rules test site.test.yaml       one file, with the rules of its folder",
            "  wrasse rules test rules.d/             a folder's, over the packs",
            "  wrasse rules test --packs              those of the packs that are shipped",
            "  wrasse rules test --junit-xml out.xml  for CI",
            "",
            "The language is in docs/rules.md. Exit code 1 if a test fails or a file is wrong, 3 if",
            "there are no tests or a file cannot be read."
        })
final class RulesTestCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "test files, rule files for the tests beside them, or folders")
    private List<Path> paths = List.of();

    @Option(names = "--packs", description = "the tests of the packs that are shipped")
    private boolean packs;

    @Option(
            names = "--junit-xml",
            paramLabel = "FILE",
            description = "also write the results as JUnit's XML")
    private Path junitXml;

    @Override
    public Integer call() throws IOException {
        RuleTestReport report = report();
        if (junitXml != null) {
            writeXml(report);
        }
        try (Output out = new Output(options.json())) {
            RuleTestRows rows = new RuleTestRows(report);
            rows.lines().forEach(out::say);
            rows.objects().forEach(out::tell);
        }
        if (!report.problems().isEmpty() || report.failed()) {
            return ExitCode.FAILED;
        }
        return report.passed() && !report.results().isEmpty() ? ExitCode.OK : ExitCode.PARTLY;
    }

    private RuleTestReport report() {
        if (packs) {
            return RuleTesting.packs();
        }
        return paths.isEmpty()
                ? RuleTesting.configured(options.config().rules())
                : RuleTesting.at(paths);
    }

    private void writeXml(RuleTestReport report) throws IOException {
        try (OutputStream out = Files.newOutputStream(junitXml)) {
            JUnitXml.write(report, out);
        } catch (IOException | XMLStreamException e) {
            throw new CommandException(
                    "--junit-xml " + junitXml + ": cannot be written: " + e.getMessage());
        }
    }
}
