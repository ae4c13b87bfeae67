package org.wrasse.collectors.component;

import java.util.List;
import java.util.Random;

/** Components with texts as no firmware should write them. */
final class RandomComponents {
    private static final List<String> PIECES =
            List.of("A1", "/", "@", "%", "%40", "%25", " or ", "#", ":", ".", "-", "0x", "ü", " ");

    private final Random random;

    RandomComponents(long seed) {
        random = new Random(seed);
    }

    Component next() {
        return switch (random.nextInt(13)) {
            case 0 -> new Rank(dimm(), random.nextInt(8));
            case 1 -> bank();
            case 2 -> new Row(bank(), random.nextInt());
            case 3 -> new Column(bank(), random.nextInt());
            case 4 -> new ProcessorCore(random.nextInt(4), random.nextInt(3), random.nextInt(99));
            case 5 -> new Device("fru", text());
            case 6 -> new NetworkInterface(text());
            case 7 -> new CxlMemdev(text());
            case 8 -> new PcieFunction(text());
            case 9 -> PhysicalPage.containing(random.nextLong(), 1 << 12 + random.nextInt(5));
            case 10 -> new MachineCheckBank(random.nextInt(4), random.nextInt(256));
            case 11 -> new MemoryChannel(random.nextInt(4), random.nextInt(12));
            default -> dimm();
        };
    }

    Dimm dimm() {
        return new Dimm(text(), random.nextBoolean() ? "" : text());
    }

    private Bank bank() {
        return new Bank(dimm(), number(), number(), random.nextInt(16));
    }

    private int number() {
        return random.nextInt(5) - 1;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
