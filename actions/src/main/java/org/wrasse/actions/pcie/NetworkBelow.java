package org.wrasse.actions.pcie;

import java.util.List;
import java.util.Optional;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** Whether a reset would cut the machine off the network. */
final class NetworkBelow {
    private static final String NET = "/sys/class/net/";

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
            if (files.exists(NET + name + "/carrier") && hasCarrier(name)) {
                String path = files.realPath(NET + name);
                if (path.startsWith(scope + "/")) {
                    inside = Optional.of(name + " is the last network interface with carrier");
                } else if (!path.startsWith("/sys/devices/virtual/")) {
                    return Optional.empty();
                }
            }
        }
        return inside;
    }

    /** The kernel answers EINVAL for an interface that is down. */
    private boolean hasCarrier(String name) throws HardwareFileException {
        try {
            return files.read(NET + name + "/carrier").strip().equals("1");
        } catch (HardwareFileException e) {
            if (e.errno() == 22) {
                return false;
            }
            throw e;
        }
    }
}
