package org.wrasse.collectors.decode.mca;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the machine check banks of Intel's server CPUs are, and what their own codes mean. */
final class IntelBanks {
    /** What a bank belongs to, by how its records are read. */
    enum Kind {
        CORE,
        PCU,
        LINK,
        IIO,
        CHA,
        HOME_AGENT,
        M2M,
        IMC
    }

    /** A bank of one model. */
    record IntelBank(Kind kind, String name, List<CodeTable> tables) {

        /** What the model-specific code means, or null if no table says it. */
        String text(long status) {
            String text =
                    tables.stream()
                            .map(table -> table.text(status))
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(", "));
            return text.isEmpty() ? null : text;
        }
    }

    private record Cpu(String name, Map<Integer, IntelBank> banks) {}

    private static final Map<String, Cpu> CPUS = read(TableFile.read("intel.txt"));

    private IntelBanks() {}

    /** The name of a CPU's model, or null if it is not a server's that is known here. */
    static String cpu(CpuModel model) {
        Cpu cpu = CPUS.get(model.signature());
        return cpu == null ? null : cpu.name();
    }

    /** A bank of a model, or null if it is not known. */
    static IntelBank bank(CpuModel model, int number) {
        Cpu cpu = CPUS.get(model.signature());
        return cpu == null ? null : cpu.banks().get(number);
    }

    private static Map<String, Cpu> read(TableFile file) {
        Map<String, Cpu> cpus = new HashMap<>();
        Cpu cpu = null;
        for (String[] words : file.directives()) {
            if (words[0].equals("cpu")) {
                cpu = new Cpu(rest(words, 2), new HashMap<>());
                cpus.put(words[1], cpu);
            } else {
                banks(cpu, words, file);
            }
        }
        return Map.copyOf(cpus);
    }

    private static void banks(Cpu cpu, String[] words, TableFile file) {
        String[] range = words[1].split("-");
        int first = TableFile.number(range[0]);
        int last = TableFile.number(range[range.length - 1]);
        Kind kind = Kind.valueOf(words[2].toUpperCase(Locale.ROOT).replace('-', '_'));
        List<CodeTable> tables = Stream.of(words).skip(4).map(file::table).toList();
        for (int number = first; number <= last; number++) {
            String name = words[3].replace("#", String.valueOf(number - first));
            cpu.banks().put(number, new IntelBank(kind, name, tables));
        }
    }

    private static String rest(String[] words, int from) {
        return Stream.of(words).skip(from).collect(Collectors.joining(" "));
    }
}
