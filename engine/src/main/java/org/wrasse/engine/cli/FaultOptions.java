package org.wrasse.engine.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.wrasse.collectors.acpi.EinjInjector;
import org.wrasse.collectors.decode.InjectedFault;
import org.wrasse.collectors.event.EventClass;
import picocli.CommandLine.Option;

/** How operators describe a fault that they make up. */
final class FaultOptions {
    @Option(
            names = "--address",
            paramLabel = "HEX",
            description = "physical address, as 0x12345000")
    private String address;

    @Option(names = "--dimm", paramLabel = "LABEL", description = "the DIMM's label")
    private String dimm;

    @Option(
            names = "--function",
            paramLabel = "BDF",
            description = "the PCIe function, as 0000:3a:02.0")
    private String function;

    @Option(names = "--cpu", paramLabel = "N", description = "the CPU")
    private Integer cpu;

    @Option(
            names = "--field",
            paramLabel = "NAME=VALUE",
            description = "a field of the kernel's record, by its name there")
    private List<String> fields = List.of();

    /**
     * The class that operators write as {@code text}.
     *
     * @throws CommandException if there is none; one line
     */
    static EventClass kind(String text) {
        return EventClass.of(text)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "there is no event class %s: use one of %s"
                                                .formatted(text, classes())));
    }

    /**
     * The fault of the class with these options.
     *
     * @throws CommandException if a word is wrong; one line
     */
    InjectedFault fault(EventClass kind, int pageSize) {
        try {
            InjectedFault fault = InjectedFault.of(kind);
            fault = address == null ? fault : fault.address(parse(address), pageSize);
            fault = dimm == null ? fault : fault.dimm(dimm);
            fault = function == null ? fault : fault.function(function);
            fault = cpu == null ? fault : fault.cpu(cpu);
            for (String field : fields) {
                fault = with(fault, field);
            }
            return fault;
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
    }

    /**
     * Where the platform is to make a real fault.
     *
     * @throws CommandException if a word is wrong; one line
     */
    EinjInjector.Target target(Integer apicId) {
        return new EinjInjector.Target(address == null ? null : parse(address), function, apicId);
    }

    private static InjectedFault with(InjectedFault fault, String field) {
        int equals = field.indexOf('=');
        if (equals < 1) {
            throw new CommandException("--field " + field + ": write NAME=VALUE");
        }
        return fault.with(field.substring(0, equals), field.substring(equals + 1));
    }

    private static long parse(String address) {
        try {
            return Long.decode(address);
        } catch (NumberFormatException e) {
            throw new CommandException("--address " + address + ": write it as 0x12345000");
        }
    }

    private static String classes() {
        return Arrays.stream(EventClass.values())
                .map(EventClass::text)
                .collect(Collectors.joining(", "));
    }
}
