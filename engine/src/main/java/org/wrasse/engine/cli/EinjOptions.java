package org.wrasse.engine.cli;

import java.io.Console;
import java.io.IOException;
import org.wrasse.collectors.acpi.EinjInjector;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.journal.JournalJson;
import picocli.CommandLine.Option;

/** Real faults through the platform's error injection, and the care that they ask for. */
final class EinjOptions {
    @Option(
            names = "--einj",
            paramLabel = "TYPE",
            description =
                    "a REAL fault, made by the platform (ACPI EINJ): 'list' shows the types it has")
    private String type;

    @Option(
            names = "--apic-id",
            paramLabel = "N",
            description = "with --einj: the processor, by its APIC id")
    private Integer apicId;

    @Option(
            names = "--" + EinjInjector.CONSENT,
            description =
                    "with --einj: make it; an uncorrected fault ends programs or the whole machine")
    private boolean consent;

    boolean given() {
        return type != null;
    }

    /** Lists the types, or makes one such fault. */
    int inject(Sysfs machine, FaultOptions fault, Output out) throws IOException {
        EinjInjector einj = EinjInjector.find(machine);
        if (type.equals("list")) {
            einj.available().forEach(t -> print(out, t));
            return ExitCode.OK;
        }
        try {
            make(einj, einj.type(type), fault.target(apicId), out);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
        return ExitCode.OK;
    }

    private void make(
            EinjInjector einj, EinjInjector.Type found, EinjInjector.Target target, Output out)
            throws IOException {
        String plan = String.join(", ", einj.plan(found, target));
        if (!consent) {
            throw new CommandException(
                    "not done: this makes a real fault ("
                            + plan
                            + "): add --"
                            + EinjInjector.CONSENT
                            + " if that is meant");
        }
        Console console = System.console();
        if (console != null && !confirmed(console, found)) {
            throw new CommandException("not done: it was not confirmed");
        }
        einj.inject(found, target, EinjInjector.CONSENT);
        out.say("made a real fault: " + found.name());
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "injected")
                        .put("einj", found.word())
                        .put("plan", plan));
    }

    /** A terminal has somebody before it, who can be asked. */
    private static boolean confirmed(Console console, EinjInjector.Type found) {
        String answer =
                console.readLine(
                        "A real fault will be made: %s. Type %s to go on: ",
                        found.name(), found.word());
        return found.word().equals(answer);
    }

    private static void print(Output out, EinjInjector.Type found) {
        String code = "0x" + Long.toHexString(found.code());
        out.say("%-12s %s".formatted(code, found.word()));
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "einj-type")
                        .put("code", code)
                        .put("einj", found.word())
                        .put("name", found.name()));
    }
}
