package org.wrasse.actions.pcie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** Whether a reset would cut the machine off the network, or off a disk behind it. */
final class NetworkBelow {
    private static final String NET = "/sys/class/net/";
    private static final String VIRTUAL = "/sys/devices/virtual/";
    private static final int EINVAL = 22;

    private final HardwareFiles files;

    NetworkBelow(HardwareFiles files) {
        this.files = files;
    }

    /**
     * Why the interfaces below {@code scope} are needed: one has carrier and no other real one
     * outside has, or all ways to the default route go by them (a bond, bridge or VLAN goes by the
     * interfaces that it is made of), or the machine's own files come over the network.
     */
    Optional<String> path(String scope) throws HardwareFileException {
        List<String> inside = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        for (String name : files.exists(NET) ? files.list(NET) : List.<String>of()) {
            String path = files.realPath(NET + name);
            if (!path.startsWith(VIRTUAL) && hasCarrier(name)) {
                (path.startsWith(scope + "/") ? inside : outside).add(name);
            }
        }
        return inside.isEmpty() ? Optional.empty() : need(inside, outside);
    }

    private Optional<String> need(List<String> inside, List<String> outside)
            throws HardwareFileException {
        if (outside.isEmpty()) {
            return Optional.of(inside.get(0) + " is the last network interface with carrier");
        }
        for (String routed : inside) {
            Optional<String> by = onlyWay(routed, outside);
            if (by.isPresent()) {
                return Optional.of(routed + " is the only way to the default route, " + by.get());
            }
        }
        return new NetworkDisks(files)
                .inUse()
                .map(disk -> inside.get(0) + " may be the way to " + disk);
    }

    /** The interface of the default route that goes by {@code inside} alone. */
    private Optional<String> onlyWay(String inside, List<String> outside)
            throws HardwareFileException {
        Optional<String> by = Optional.empty();
        for (String route : new DefaultRoutes(files).interfaces()) {
            List<String> real = madeOf(route);
            if (real.stream().anyMatch(outside::contains)) {
                return Optional.empty();
            }
            by = real.contains(inside) ? Optional.of(route) : by;
        }
        return by;
    }

    /** The interface itself and all that it is made of, down to the real ones. */
    private List<String> madeOf(String name) throws HardwareFileException {
        List<String> all = new ArrayList<>(List.of(name));
        for (int i = 0; i < all.size(); i++) {
            String directory = NET + all.get(i);
            for (String entry :
                    files.exists(directory) ? files.list(directory) : List.<String>of()) {
                String lower = entry.startsWith("lower_") ? entry.substring(6) : "";
                if (!lower.isEmpty() && !all.contains(lower)) {
                    all.add(lower);
                }
            }
        }
        return all;
    }

    /** The kernel answers EINVAL for an interface that is down; not all names are interfaces. */
    private boolean hasCarrier(String name) throws HardwareFileException {
        String carrier = NET + name + "/carrier";
        try {
            return files.exists(carrier) && files.read(carrier).strip().equals("1");
        } catch (HardwareFileException e) {
            if (e.errno() == EINVAL) {
                return false;
            }
            throw e;
        }
    }
}
