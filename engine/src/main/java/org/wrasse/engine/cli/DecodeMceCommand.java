package org.wrasse.engine.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.engine.decode.MachineCheckInput;
import org.wrasse.engine.decode.MachineCheckJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse decode mce}. */
@Command(
        name = "mce",
        description = {
            "Decodes the registers of a machine check by the tables of the CPU that reported it.",
            "Registers are hexadecimal, with or without 0x."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse decode mce 0x8c00004000010090 --bank 7 --cpuid 0x50654 --misc 90840080008228c",
            "  wrasse decode mce 9c2040000000011b --cpuvendor amd --ipid 9600150f00 --json",
            "  wrasse events --json | jq -c 'select(.event==\"mce:mce_record\").fields' |",
            "    wrasse decode mce --json -",
            "",
            "Exit code 3 if some lines of standard input could not be decoded."
        })
final class DecodeMceCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STATUS",
            description = "MCi_STATUS; with --json '-': objects with these keys, one a line")
    private String status;

    @Option(names = "--bank", paramLabel = "N", description = "number of the bank")
    private String bank;

    @Option(names = "--addr", paramLabel = "HEX", description = "MCi_ADDR")
    private String addr;

    @Option(names = "--misc", paramLabel = "HEX", description = "MCi_MISC")
    private String misc;

    @Option(names = "--cpuid", paramLabel = "HEX", description = "CPUID leaf 1, EAX")
    private String cpuid;

    @Option(
            names = "--cpuvendor",
            paramLabel = "NAME",
            description = "intel (default), amd, hygon, zhaoxin, or the kernel's number")
    private String cpuvendor;

    @Option(names = "--synd", paramLabel = "HEX", description = "MCA_SYND (AMD)")
    private String synd;

    @Option(names = "--ipid", paramLabel = "HEX", description = "MCA_IPID (AMD)")
    private String ipid;

    @Option(names = "--mcgstatus", paramLabel = "HEX", description = "MCG_STATUS")
    private String mcgstatus;

    @Option(
            names = "--mcgcap",
            paramLabel = "HEX",
            description = "MCG_CAP (default: that of a recent server)")
    private String mcgcap;

    @Option(names = "--json", description = "one JSON object a line, for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Output out = new Output(json)) {
            if (status.equals("-")) {
                return DecodedLines.run(
                        out, node -> MachineCheckJson.of(MachineCheckInput.of(node)));
            }
            MachineCheck check = machineCheck();
            out.tell(MachineCheckJson.of(check));
            check.decode().lines().forEach(out::say);
            return ExitCode.OK;
        }
    }

    private MachineCheck machineCheck() {
        return new MachineCheckInput()
                .with("status", status)
                .with("bank", bank)
                .with("addr", addr)
                .with("misc", misc)
                .with("cpuid", cpuid)
                .with("cpuvendor", cpuvendor)
                .with("synd", synd)
                .with("ipid", ipid)
                .with("mcgstatus", mcgstatus)
                .with("mcgcap", mcgcap)
                .machineCheck();
    }
}
