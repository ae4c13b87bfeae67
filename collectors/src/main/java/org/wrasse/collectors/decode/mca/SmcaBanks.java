package org.wrasse.collectors.decode.mca;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of banks of AMD's scalable MCA, by (HWID, McaType), and what their codes mean. */
final class SmcaBanks {
    /**
     * A type of bank.
     *
     * @param name AMD's abbreviation
     * @param words what it stands for
     */
    record SmcaBank(String name, String words, CodeTable codes) {

        /** What an extended error code means, or null if that is not known. */
        String text(int extendedCode) {
            return codes.text(extendedCode);
        }
    }

    private record Variant(int family, int firstModel, int lastModel, CodeTable codes) {

        boolean covers(CpuModel cpu) {
            return cpu.family() == family && cpu.model() >= firstModel && cpu.model() <= lastModel;
        }
    }

    private static final Map<Integer, SmcaBank> BANKS = new HashMap<>();
    private static final Map<Integer, List<Variant>> VARIANTS = new HashMap<>();

    static {
        TableFile file = TableFile.read("smca.txt");
        for (String[] words : file.directives()) {
            int key = key(TableFile.number(words[1]), TableFile.number(words[2]));
            if (words[0].equals("bank")) {
                String rest = Stream.of(words).skip(5).collect(Collectors.joining(" "));
                BANKS.put(key, new SmcaBank(words[4], rest, file.table(words[3])));
            } else {
                VARIANTS.put(key, variants(words, file.table(words[3])));
            }
        }
    }

    private SmcaBanks() {}

    /** The type of a bank, or null if the pair is not known. */
    static SmcaBank bank(int hwid, int mcaType, CpuModel cpu) {
        SmcaBank bank = BANKS.get(key(hwid, mcaType));
        for (Variant variant : VARIANTS.getOrDefault(key(hwid, mcaType), List.of())) {
            if (variant.covers(cpu)) {
                return new SmcaBank(bank.name(), bank.words(), variant.codes());
            }
        }
        return bank;
    }

    private static int key(int hwid, int mcaType) {
        return hwid << 16 | mcaType;
    }

    private static List<Variant> variants(String[] words, CodeTable codes) {
        List<Variant> variants = new ArrayList<>();
        for (String range : List.of(words).subList(4, words.length)) {
            String[] ends = range.split("[:-]");
            variants.add(new Variant(hex(ends[0]), hex(ends[1]), hex(ends[2]), codes));
        }
        return List.copyOf(variants);
    }

    private static int hex(String text) {
        return Integer.parseInt(text, 16);
    }
}
