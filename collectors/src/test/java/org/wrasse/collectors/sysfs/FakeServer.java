package org.wrasse.collectors.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wrasse.collectors.dmi.DmiBytes;

/**
 * The fake files of a server that is not here: two CPUs of one core and one of another, two DIMMs
 * with serial numbers, and a network card and a disk below a root port.
 */
public final class FakeServer {
    public static final String ROOT_PORT = "0000:00:02.0";
    public static final String NIC = "0000:3a:02.0";
    public static final String DISK = "0000:3a:03.0";
    private static final String ABOVE = "sys/devices/pci0000:00/" + ROOT_PORT + "/";

    private final Path root;
    private final FakeMachineTree tree;

    public FakeServer(Path root) {
        this.root = root;
        this.tree = new FakeMachineTree(root);
    }

    /** Makes all of the files. */
    public FakeServer make(String bootId) {
        tree.file("proc/sys/kernel/random/boot_id", bootId)
                .file("proc/meminfo", "MemTotal: 16000000 kB")
                .file("sys/devices/system/cpu/online", "0-2");
        cpu(0, 0).cpu(1, 0).cpu(2, 5);
        tree.controller(0, "Skylake Socket#0 IMC#0", 0, 0)
                .unit(0, "dimm0", "CPU0_DIMM_A1", "channel 0 slot 0 ", 0, 16384)
                .unit(0, "dimm1", "CPU0_DIMM_B2", "channel 1 slot 1 ", 0, 16384);
        modules("3B2A001F", "77AA0002");
        function("", ROOT_PORT, 0x8086, 0x2030, 0x060400, "pcieport");
        function(ABOVE, NIC, 0x15b3, 0x1017, 0x020000, "mlx5_core");
        function(ABOVE, DISK, 0x144d, 0xa824, 0x010802, "nvme");
        tree.directory(ABOVE + NIC + "/net/eth7")
                .link("sys/class/net/eth7", ABOVE + NIC + "/net/eth7")
                .file(ABOVE + DISK + "/nvme/nvme0/nvme0n1/dev", "259:1")
                .link("sys/block/nvme0n1", ABOVE + DISK + "/nvme/nvme0/nvme0n1");
        return this;
    }

    private FakeServer cpu(int cpu, int core) {
        String topology = "sys/devices/system/cpu/cpu" + cpu + "/topology/";
        tree.file(topology + "physical_package_id", "0")
                .file(topology + "die_id", "0")
                .file(topology + "core_id", "" + core);
        return this;
    }

    /** Puts modules of these serial numbers into the two slots. */
    public FakeServer modules(String a1, String b2) {
        DmiBytes dmi =
                new DmiBytes()
                        .module(0x1100, "CPU0_DIMM_A1", "NODE 0", 16384, a1, "M393A2K43")
                        .module(0x1101, "CPU0_DIMM_B2", "NODE 0", 16384, b2, "M393A2K43")
                        .add(range(0x1100, 0, 16))
                        .add(range(0x1101, 16, 32));
        tree.file("sys/firmware/dmi/tables/DMI", dmi.bytes());
        return this;
    }

    /** A device's range of addresses (type 20), from one GiB to another. */
    private static ByteBuffer range(int handle, int from, int to) {
        return DmiBytes.structure(20, 0x13, 0x2000 + handle)
                .putInt(4, from << 20)
                .putInt(8, (to << 20) - 1)
                .putShort(0xc, (short) handle);
    }

    private void function(
            String above, String bdf, int vendor, int device, int pciClass, String driver) {
        String at = (above.isEmpty() ? "sys/devices/pci0000:00/" : above) + bdf + "/";
        tree.file(at + "vendor", "0x%04x".formatted(vendor))
                .file(at + "device", "0x%04x".formatted(device))
                .file(at + "class", "0x%06x".formatted(pciClass))
                .link("sys/bus/pci/devices/" + bdf, at)
                .directory("sys/bus/pci/drivers/" + driver)
                .link(at + "driver", "sys/bus/pci/drivers/" + driver);
    }

    /** As a hot-plug does, or {@code unbind}. */
    public FakeServer remove(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeMachineTree tree() {
        return tree;
    }
}
