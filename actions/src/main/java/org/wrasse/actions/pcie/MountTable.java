package org.wrasse.actions.pcie;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** What is mounted and what is swapped to, as this process sees it. */
final class MountTable {
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb3", "ceph", "afs", "glusterfs", "fuse.glusterfs");

    /**
     * @param device major and minor number, {@code 254:0}
     * @param source what was mounted: a path below /dev, several joined with a colon, or any word
     */
    private record Mount(String device, String point, String type, String source) {

        /** A line of mountinfo: proc(5). */
        static Mount parse(String line) {
            String[] fields = line.split(" ");
            int dash = Arrays.asList(fields).indexOf("-");
            if (dash < 6 || dash + 2 >= fields.length) {
                throw new IllegalArgumentException("not a line of mountinfo: " + line);
            }
            return new Mount(fields[2], fields[4], fields[dash + 1], fields[dash + 2]);
        }

        boolean isOn(String disk, String number) {
            return device.equals(number)
                    || Arrays.asList(source.split(":")).contains("/dev/" + disk);
        }
    }

    private final List<Mount> mounts;
    private final List<String> swaps;

    private MountTable(List<Mount> mounts, List<String> swaps) {
        this.mounts = mounts;
        this.swaps = swaps;
    }

    static MountTable read(HardwareFiles files) throws HardwareFileException {
        List<Mount> mounts = files.read("/proc/self/mountinfo").lines().map(Mount::parse).toList();
        List<String> swaps =
                files.exists("/proc/swaps")
                        ? files.read("/proc/swaps")
                                .lines()
                                .skip(1)
                                .map(line -> line.split("\\s+")[0])
                                .toList()
                        : List.of();
        return new MountTable(mounts, swaps);
    }

    /**
     * What is on a block device, in words; empty if nothing is.
     *
     * @param disk the device's or partition's name
     * @param number its major and minor number
     */
    Optional<String> on(String disk, String number) {
        Optional<String> mounted =
                mounts.stream()
                        .filter(mount -> mount.isOn(disk, number))
                        .map(Mount::point)
                        .min(Comparator.comparingInt(String::length))
                        .map(
                                p ->
                                        p.equals("/")
                                                ? "the root file system"
                                                : "what is mounted at " + p);
        return mounted.isPresent() || !swaps.contains("/dev/" + disk)
                ? mounted
                : Optional.of("swap");
    }

    /** The root file system if it comes over the network, in words. */
    Optional<String> remoteRoot() {
        return mounts.stream()
                .filter(mount -> mount.point().equals("/") && REMOTE.contains(mount.type()))
                .map(mount -> "the root file system (" + mount.type() + ")")
                .findFirst();
    }

    /** Whether a file system is mounted that does not tell which disks it is on. */
    boolean hasPool() {
        return mounts.stream().anyMatch(mount -> mount.type().equals("zfs"));
    }
}
