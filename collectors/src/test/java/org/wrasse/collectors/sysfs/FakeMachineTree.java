package org.wrasse.collectors.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wrasse.collectors.os.Sysfs;

/** Stands in for the sysfs of a machine that is not here; files as the kernel writes them. */
public final class FakeMachineTree {
    private final Path root;

    public FakeMachineTree(Path root) {
        this.root = root;
    }

    public Sysfs sysfs() {
        return new Sysfs(root);
    }

    /** Makes the file with a line end behind its text, and the directories above it. */
    public FakeMachineTree file(String path, String text) {
        return file(path, (text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public FakeMachineTree file(String path, byte[] bytes) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeMachineTree directory(String path) {
        try {
            Files.createDirectories(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeMachineTree link(String path, String target) {
        try {
            Path link = root.resolve(path);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, link.getParent().relativize(root.resolve(target)));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of {@code /sys/devices/system/edac/mc/mcN}. */
    public FakeMachineTree controller(int number, String name, int corrected, int uncorrected) {
        String mc = "sys/devices/system/edac/mc/mc" + number + "/";
        return file(mc + "mc_name", name)
                .file(mc + "size_mb", "32768")
                .file(mc + "seconds_since_reset", "1000")
                .file(mc + "ce_count", "" + corrected)
                .file(mc + "ue_count", "" + uncorrected)
                .file(mc + "ce_noinfo_count", "0")
                .file(mc + "ue_noinfo_count", "0")
                .file(mc + "max_location", "channel 1 slot 1 ")
                .directory(mc + "power");
    }

    /** The files of a DIMM or rank of Linux 4.10 and later. */
    public FakeMachineTree unit(
            int controller, String unit, String label, String location, int corrected, int size) {
        String at = "sys/devices/system/edac/mc/mc" + controller + "/" + unit + "/";
        return file(at + "dimm_label", label)
                .file(at + "dimm_location", location)
                .file(at + "size", "" + size)
                .file(at + "dimm_mem_type", "Registered-DDR4")
                .file(at + "dimm_dev_type", "x4")
                .file(at + "dimm_edac_mode", "S4ECD4ED")
                .file(at + "dimm_ce_count", "" + corrected)
                .file(at + "dimm_ue_count", "0");
    }
}
