package org.wrasse.engine.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.doctor.Doctor;
import org.wrasse.engine.doctor.Finding;
import org.wrasse.engine.journal.JournalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks whether this machine and its configuration let hardware errors be seen and acted on:",
            "rings, events, firmware, EDAC, page offlining, other daemons, rules, journal, what enabled actions",
            "need (capabilities, files), sinks of alerts.",
            "It changes nothing."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse doctor",
            "  sudo wrasse doctor --json | jq -c 'select(.state == \"warn\")'",
            "",
            "Exit code 3 if anything is in the way (warn); what a machine has not got is no failure."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(Sysfs.ofMachine(), options.config()).findings();
        try (Output out = new Output(options.json())) {
            findings.forEach(finding -> print(out, finding));
        }
        return findings.stream().anyMatch(f -> f.state() == Finding.State.WARN)
                ? ExitCode.PARTLY
                : ExitCode.OK;
    }

    private static void print(Output out, Finding finding) {
        out.say(
                "%-6s  %-14s %s"
                        .formatted(finding.state().text(), finding.check(), finding.text()));
        if (!finding.remedy().isEmpty()) {
            out.say("%-23s → %s".formatted("", finding.remedy()));
        }
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "check")
                        .put("check", finding.check())
                        .put("state", finding.state().text())
                        .put("text", finding.text())
                        .put("remedy", finding.remedy()));
    }
}
