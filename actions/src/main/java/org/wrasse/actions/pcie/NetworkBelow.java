package org.wrasse.actions.pcie;

import java.util.List;
import java.util.Optional;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** Whether a reset would cut the machine off the network. */
final class NetworkBelow {
    private static final String NET = "/sys/class/net/";
    private static final String VIRTUAL = "/sys/devices/virtual/";
    private static final int EINVAL = 22;

    private final HardwareFiles files;

    NetworkBelow(HardwareFiles files) {
        this.files = files;
    }

    /**
     * An interface below {@code scope} that has carrier while no other real one outside it has;
     * empty if there is none.
     */
    Optional<String> lastLink(String scope) throws HardwareFileException {
        Optional<String> inside = Optional.empty();
        for (String name : files.exists(NET) ? files.list(NET) : List.<String>of()) {
            String path = files.realPath(NET + name);
            if (!path.startsWith(VIRTUAL) && hasCarrier(name)) {
                if (!path.startsWith(scope + "/")) {
                    return Optional.empty();
                }
                inside = Optional.of(name + " is the last network interface with carrier");
            }
        }
        return inside;
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
