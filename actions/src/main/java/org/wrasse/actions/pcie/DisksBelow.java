package org.wrasse.actions.pcie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** The disks that go away when a place in the device tree is reset, and whether they are in use. */
final class DisksBelow {
    private static final String BLOCK = "/sys/class/block/";
    private static final String BTRFS = "/sys/fs/btrfs";

    /** Multipath NVMe namespaces hang on their subsystem, not on the controller they come by. */
    private static final Pattern NVME_SUBSYSTEM =
            Pattern.compile("(/sys/devices/virtual/nvme-subsystem/nvme-subsys[0-9]+)/.*");

    private final HardwareFiles files;

    DisksBelow(HardwareFiles files) {
        this.files = files;
    }

    /** What is in use below {@code scope}, in words; empty if nothing is. */
    Optional<String> inUse(String scope) throws HardwareFileException {
        MountTable mounts = MountTable.read(files);
        for (String disk : files.exists(BLOCK) ? files.list(BLOCK) : List.<String>of()) {
            if (isBelow(disk, scope)) {
                Optional<String> use = use(disk, mounts);
                if (use.isPresent()) {
                    return use;
                }
            }
        }
        return Optional.empty();
    }

    /** What a disk or partition is used for, in words; empty for nothing. */
    Optional<String> use(String disk, MountTable mounts) throws HardwareFileException {
        Optional<String> mounted = mounts.on(disk, files.read(BLOCK + disk + "/dev").strip());
        if (mounted.isPresent()) {
            return Optional.of(disk + " carries " + mounted.get());
        }
        String holders = BLOCK + disk + "/holders";
        if (files.exists(holders) && !files.list(holders).isEmpty()) {
            return Optional.of(disk + " is part of " + files.list(holders).get(0));
        }
        if (isInBtrfs(disk)) {
            return Optional.of(disk + " is part of a mounted btrfs");
        }
        return mounts.hasPool()
                ? Optional.of(disk + " may be part of a ZFS pool that is mounted")
                : Optional.empty();
    }

    private boolean isInBtrfs(String disk) throws HardwareFileException {
        for (String id : files.exists(BTRFS) ? files.list(BTRFS) : List.<String>of()) {
            if (files.exists(BTRFS + "/" + id + "/devices/" + disk)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelow(String disk, String scope) throws HardwareFileException {
        return places(disk).stream().anyMatch(path -> path.startsWith(scope + "/"));
    }

    /** Where in the device tree a disk is: of a multipath namespace each controller. */
    List<String> places(String disk) throws HardwareFileException {
        String path = files.realPath(BLOCK + disk);
        Matcher multipath = NVME_SUBSYSTEM.matcher(path);
        List<String> places = new ArrayList<>(List.of(path));
        if (multipath.matches()) {
            for (String name : files.list(multipath.group(1))) {
                if (name.matches("nvme[0-9]+")) {
                    places.add(files.realPath(multipath.group(1) + "/" + name) + "/");
                }
            }
        }
        return places;
    }
}
