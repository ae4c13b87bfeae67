package org.wrasse.actions.pcie;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** By which interfaces this machine reaches what it has no nearer route to. */
final class DefaultRoutes {
    private static final String IPV4 = "/proc/net/route";
    private static final String IPV6 = "/proc/net/ipv6_route";
    private static final String NO_BITS = "00000000";

    private final HardwareFiles files;

    DefaultRoutes(HardwareFiles files) {
        this.files = files;
    }

    /** Names, sorted; {@code lo}, which the kernel lists for what it rejects, is none. */
    Set<String> interfaces() throws HardwareFileException {
        Set<String> names = new TreeSet<>();
        for (String[] route : rows(IPV4)) {
            if (route.length >= 8 && route[1].equals(NO_BITS) && route[7].equals(NO_BITS)) {
                names.add(route[0]);
            }
        }
        for (String[] route : rows(IPV6)) {
            if (route.length >= 10 && route[0].equals(NO_BITS.repeat(4)) && route[1].equals("00")) {
                names.add(route[9]);
            }
        }
        names.remove("lo");
        return names;
    }

    private List<String[]> rows(String file) throws HardwareFileException {
        return files.exists(file)
                ? files.read(file).lines().map(line -> line.strip().split("\\s+")).toList()
                : List.of();
    }
}
