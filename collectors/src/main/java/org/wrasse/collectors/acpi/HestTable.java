package org.wrasse.collectors.acpi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.os.Sysfs;

/**
 * The hardware error source table (ACPI 6.5, 18.3.2).
 *
 * @param sources as far as they could be read
 * @param complete false if the table announces more, or has a type whose size is not known
 */
public record HestTable(List<ErrorSource> sources, boolean complete) {
    static final int GENERIC = 9;
    static final int GENERIC_2 = 10;

    private static final int FIRST = AcpiTable.HEADER + 4;
    private static final int BANK = 28;

    private static final List<String> NOTIFICATIONS =
            List.of(
                    "polled",
                    "external interrupt",
                    "local interrupt",
                    "SCI",
                    "NMI",
                    "CMCI",
                    "MCE",
                    "GPIO",
                    "SEA",
                    "SEI",
                    "GSIV",
                    "SDEI");

    public HestTable {
        sources = List.copyOf(sources);
    }

    /**
     * The machine's table; empty if it has none.
     *
     * @throws IOException one line
     */
    public static Optional<HestTable> read(Sysfs machine) throws IOException {
        return AcpiTable.read(machine, "HEST").map(HestTable::parse);
    }

    static HestTable parse(ByteView table) {
        long announced = table.numberOrZero(AcpiTable.HEADER, 4);
        List<ErrorSource> sources = new ArrayList<>();
        ByteView rest = table.from(FIRST);
        while (sources.size() < announced && rest.length() >= 4) {
            int size = size(rest);
            if (size == 0 || !rest.holds(0, size)) {
                return new HestTable(sources, false);
            }
            sources.add(source(rest));
            rest = rest.from(size);
        }
        return new HestTable(sources, sources.size() == announced);
    }

    /** In bytes; 0 if the type is not known. */
    private static int size(ByteView view) {
        return switch ((int) view.numberOrZero(0, 2)) {
            case 0 -> 40 + BANK * (int) view.numberOrZero(32, 1);
            case 1, 11 -> 48 + BANK * (int) view.numberOrZero(44, 1);
            case 2 -> 20;
            case 6 -> 48;
            case 7 -> 44;
            case 8 -> 56;
            case GENERIC -> 64;
            case GENERIC_2 -> 92;
            default -> 0;
        };
    }

    private static ErrorSource source(ByteView view) {
        int type = (int) view.numberOrZero(0, 2);
        int id = (int) view.numberOrZero(2, 2);
        boolean flagged = type != 2 && type != GENERIC && type != GENERIC_2;
        boolean enabled = type == 2 || view.numberOrZero(7, 1) != 0;
        boolean generic = type == GENERIC || type == GENERIC_2;
        int notification = (int) view.numberOrZero(32, 1);
        return new ErrorSource(
                id,
                type,
                name(type),
                enabled,
                generic || flagged && (view.numberOrZero(6, 1) & 1) != 0,
                !generic
                        ? ""
                        : notification < NOTIFICATIONS.size()
                                ? NOTIFICATIONS.get(notification)
                                : "notification " + notification);
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "machine check";
            case 1 -> "corrected machine check";
            case 2 -> "NMI";
            case 6 -> "PCIe root port AER";
            case 7 -> "PCIe device AER";
            case 8 -> "PCIe bridge AER";
            case GENERIC -> "generic hardware error source";
            case GENERIC_2 -> "generic hardware error source 2";
            default -> "deferred machine check";
        };
    }

    /** True if firmware hears of some errors before the kernel does. */
    public boolean firmwareFirst() {
        return sources.stream().anyMatch(s -> s.firmwareFirst() && s.enabled());
    }
}
