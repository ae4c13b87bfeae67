package org.wrasse.actions.pcie;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** Disks and root file systems that come over the network: by which interface is not asked. */
final class NetworkDisks {
    private static final String BLOCK = "/sys/class/block/";

    /** iSCSI, NVMe over fabrics, NBD, Ceph's RBD. */
    private static final Pattern REMOTE =
            Pattern.compile(".*/(session\\d+|nvme-fabrics|block/nbd\\d+|rbd)/?.*");

    private final HardwareFiles files;

    NetworkDisks(HardwareFiles files) {
        this.files = files;
    }

    /** The first that is in use, in words. */
    Optional<String> inUse() throws HardwareFileException {
        MountTable mounts = MountTable.read(files);
        Optional<String> root = mounts.remoteRoot();
        if (root.isPresent()) {
            return root;
        }
        DisksBelow disks = new DisksBelow(files);
        for (String disk : files.exists(BLOCK) ? files.list(BLOCK) : List.<String>of()) {
            if (disks.places(disk).stream().anyMatch(p -> REMOTE.matcher(p).matches())) {
                Optional<String> use = disks.use(disk, mounts);
                if (use.isPresent()) {
                    return use;
                }
            }
        }
        return Optional.empty();
    }
}
