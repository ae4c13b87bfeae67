package org.wrasse.engine.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.wrasse.collectors.decode.InjectedFault;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.source.FaultInjection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse inject}. */
@Command(
        name = "inject",
        description = {
            "Makes up hardware errors and sends them through the kernel's ring to the daemon.",
            "They take the way of real ones, are marked injected for ever, and nothing is ever done",
            "to hardware for them: decisions end as dry runs. With --einj it is the platform that",
            "makes a fault, and a real one."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse inject memory.corrected --address 0x12345000 --count 12",
            "  wrasse inject memory.uncorrected --address 0x23456000 --dimm CPU0_DIMM_A1",
            "  wrasse inject pcie.fatal --function 0000:3a:02.0",
            "  wrasse inject cpu.corrected --cpu 1 --field bank=5",
            "  wrasse inject --einj list      the real faults that the platform can make",
            "",
            "Exit code 1 if there is no daemon's instance to send them to."
        })
final class InjectCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;
    @Mixin private FaultOptions fault;
    @Mixin private EinjOptions einj;

    @Parameters(
            paramLabel = "CLASS",
            arity = "0..1",
            description = "what to make up: memory.corrected, pcie.fatal, cpu.uncorrected …")
    private String eventClass;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "so many, one after the other (default: 1)")
    private int count;

    @Override
    public Integer call() throws IOException {
        if (einj.given()) {
            try (Output out = new Output(options.json())) {
                return einj.inject(Sysfs.ofMachine(), fault, out);
            }
        }
        if (eventClass == null) {
            throw new CommandException(
                    "name what to inject: a class as memory.corrected, or --einj TYPE");
        }
        if (count < 1) {
            throw new CommandException("--count " + count + ": must be 1 or more");
        }
        EventClass kind = FaultOptions.kind(eventClass);
        Config config = options.config();
        FaultInjection injection = FaultInjection.into(config.trace());
        InjectedFault one = fault.fault(kind, injection.pageSize());
        injection.send(one, count);
        try (Output out = new Output(options.json())) {
            out.say("sent %d × %s".formatted(count, one.text()));
            out.tell(
                    JournalJson.object()
                            .put("schema", 1)
                            .put("type", "injected")
                            .put("class", eventClass)
                            .put("event", one.event())
                            .put("count", count)
                            .put("text", one.text()));
        }
        return ExitCode.OK;
    }
}
