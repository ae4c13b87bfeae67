package org.wrasse.actions.pcie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.wrasse.actions.Decisions.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.actions.Action;
import org.wrasse.actions.AllowedFiles;
import org.wrasse.actions.FakeSysTree;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * What a reset must not take down. A root port 00:01.0 with a switch below it (01:00.0, 02:00.0)
 * and an NVMe drive behind that (03:00.0); a root port 00:02.0 with a network card of two functions
 * (04:00.0 and .1); the root file system is on a drive of its own (00:17.0).
 */
class InUseTest {
    private static final String PCI = "/sys/devices/pci0000:00/";
    private static final String DRIVE = PCI + "0000:00:01.0/0000:01:00.0/0000:02:00.0/0000:03:00.0";
    private static final String CARD = PCI + "0000:00:02.0/0000:04:00.";
    private static final String PORT_RESET = PciAddress.DEVICES + "0000:02:00.0/reset_subordinate";
    private static final String ROOT =
            "27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,discard\n"
                    + "22 27 0:21 / /sys rw,relatime - sysfs sysfs rw\n";

    private static final String ROUTES =
            "%s\t00000000\t0100000A\t0003\t0\t0\t0\t00000000\t0\t0\t0\n";

    private FakePci pci;
    private FakeSysTree tree;
    private ResetLink action;

    @BeforeEach
    void machine(@TempDir Path root) {
        pci = new FakePci(root);
        pci.port(PCI + "0000:00:01.0")
                .function(PCI + "0000:00:01.0/0000:01:00.0", "", "pcieport")
                .port(PCI + "0000:00:01.0/0000:01:00.0/0000:02:00.0")
                .function(DRIVE, "flr bus", "nvme")
                .port(PCI + "0000:00:02.0")
                .function(CARD + "0", "flr", "ice")
                .function(CARD + "1", "flr", "ice")
                .function(PCI + "0000:00:17.0", "flr", "ahci");
        tree = pci.tree();
        block("sda", PCI + "0000:00:17.0/ata1/block/sda", "8:0");
        block("sda1", PCI + "0000:00:17.0/ata1/block/sda/sda1", "8:1");
        block("nvme0n1", DRIVE + "/nvme/nvme0/nvme0n1", "259:0");
        block("nvme0n1p1", DRIVE + "/nvme/nvme0/nvme0n1/nvme0n1p1", "259:1");
        tree.file("/proc/self/mountinfo", ROOT);
        tree.file("/proc/swaps", "Filename\t\tType\t\tSize\tUsed\tPriority\n");
        net("eth0", CARD + "0/net/eth0", "1");
        net("lo", "/sys/devices/virtual/net/lo", "1");
        net("usb0", PCI + "0000:00:14.0/usb1/net/usb0", "1");
        action =
                new ResetLink(
                        new AllowedFiles(pci),
                        ResetWay.DEFAULTS,
                        LinkState.NONE,
                        Resets.AT_ONCE,
                        () -> 0);
    }

    @Test
    void the_root_disk_is_refused() throws InterruptedException {
        assertRefused("0000:00:17.0", "sda1 carries the root file system");
    }

    @Test
    void a_mounted_file_system_anywhere_below_is_refused() throws InterruptedException {
        tree.file(
                "/proc/self/mountinfo",
                ROOT + "40 27 259:1 / /data rw master:3 shared:9 - xfs /dev/nvme0n1p1 rw\n");

        assertRefused("0000:03:00.0", "nvme0n1p1 carries what is mounted at /data");
        assertRefused("0000:00:01.0", "nvme0n1p1 carries what is mounted at /data");
        assertEquals(
                "write nothing: nvme0n1p1 carries what is mounted at /data, which a reset at "
                        + DRIVE.substring(0, DRIVE.lastIndexOf('/'))
                        + " would take down",
                action.plan(reset("0000:03:00.0")));
    }

    @ParameterizedTest
    @CsvSource({"/dev/nvme0n1p1, btrfs", "/dev/sdb:/dev/nvme0n1p1, bcachefs"})
    void a_file_system_with_a_device_number_of_its_own_is_known_by_its_source(
            String source, String type) throws InterruptedException {
        tree.file(
                "/proc/self/mountinfo",
                ROOT + "40 27 0:44 / /data rw - " + type + " " + source + " rw\n");

        assertRefused("0000:03:00.0", "nvme0n1p1 carries what is mounted at /data");
    }

    @Test
    void the_second_disk_of_a_btrfs_is_refused() throws InterruptedException {
        tree.directory("/sys/fs/btrfs/features");
        tree.directory("/sys/fs/btrfs/0b5b6d14/devices/nvme0n1p1");

        assertRefused("0000:03:00.0", "nvme0n1p1 is part of a mounted btrfs");
    }

    @Test
    void any_disk_is_refused_while_a_zfs_is_mounted() throws InterruptedException {
        tree.file("/proc/self/mountinfo", ROOT + "40 27 0:44 / /data rw - zfs tank/data rw\n");

        assertRefused("0000:03:00.0", "nvme0n1 may be part of a ZFS pool");
    }

    @Test
    void swap_is_refused() throws InterruptedException {
        tree.file("/proc/swaps", "Filename\tType\n/dev/nvme0n1p1   partition\t8388604\t0\t-2\n");

        assertRefused("0000:03:00.0", "nvme0n1p1 carries swap");
    }

    @Test
    void a_member_of_a_volume_is_refused() throws InterruptedException {
        tree.file("/sys/class/block/nvme0n1p1/holders/dm-3", "");

        assertRefused("0000:03:00.0", "nvme0n1p1 is part of dm-3");
    }

    @Test
    void a_multipath_namespace_is_found_by_its_subsystem() throws InterruptedException {
        String subsystem = "/sys/devices/virtual/nvme-subsystem/nvme-subsys1/";
        block("nvme1n1", subsystem + "nvme1n1", "259:7");
        tree.directory(DRIVE + "/nvme/nvme1").link(subsystem + "nvme1", DRIVE + "/nvme/nvme1");
        tree.file("/proc/self/mountinfo", ROOT + "40 27 259:7 / /data rw - xfs /dev/x rw\n");

        assertRefused("0000:03:00.0", "nvme1n1 carries what is mounted at /data");
    }

    @Test
    void the_last_network_link_is_refused_whichever_function_of_the_card_it_is()
            throws InterruptedException {
        tree.file("/sys/class/net/usb0/carrier", "0\n");

        assertRefused("0000:04:00.0", "eth0 is the last network interface with carrier");
        assertRefused("0000:04:00.1", "eth0 is the last network interface with carrier");
    }

    @Test
    void a_card_that_alone_has_the_default_route_is_refused_though_others_have_carrier()
            throws InterruptedException {
        tree.file("/proc/net/route", ROUTES.formatted("eth0"));

        assertRefused("0000:04:00.1", "eth0 is the only way to the default route, eth0");
    }

    @Test
    void a_card_is_free_where_another_has_a_default_route_too() {
        tree.file("/proc/net/route", ROUTES.formatted("eth0") + ROUTES.formatted("usb0"));

        assertFree("0000:04:00.0");
    }

    @Test
    void the_default_route_of_ipv6_counts() throws InterruptedException {
        String none = "0".repeat(32);
        tree.file(
                "/proc/net/ipv6_route",
                none
                        + " 00 "
                        + none
                        + " 00 fe800000000000000000000000000001 00000400 1 0 3 eth0\n"
                        + none
                        + " 00 "
                        + none
                        + " 00 "
                        + none
                        + " ffffffff 1 0 200200 lo\n");

        assertRefused("0000:04:00.0", "eth0 is the only way to the default route, eth0");
    }

    @Test
    void a_vlan_on_a_bridge_on_a_card_is_a_way_by_that_card() throws InterruptedException {
        virtual("br0.7", "br0");
        virtual("br0", "eth0");
        tree.file("/proc/net/route", ROUTES.formatted("br0.7"));

        assertRefused("0000:04:00.0", "eth0 is the only way to the default route, br0.7");
    }

    @Test
    void a_bond_with_a_leg_elsewhere_survives() {
        virtual("bond0", "eth0", "usb0");
        tree.file("/proc/net/route", ROUTES.formatted("bond0"));

        assertFree("0000:04:00.0");
    }

    @Test
    void a_bond_whose_other_leg_has_no_carrier_does_not() throws InterruptedException {
        virtual("bond0", "eth0", "usb0");
        net("wlan0", PCI + "0000:00:14.3/net/wlan0", "1");
        tree.file("/sys/class/net/usb0/carrier", "0\n");
        tree.file("/proc/net/route", ROUTES.formatted("bond0"));

        assertRefused("0000:04:00.0", "eth0 is the only way to the default route, bond0");
    }

    @Test
    void a_root_file_system_on_the_network_makes_every_card_with_carrier_needed()
            throws InterruptedException {
        tree.file("/proc/self/mountinfo", "27 1 0:21 / / rw - nfs4 10.0.0.1:/export/root rw\n");

        assertRefused("0000:04:00.0", "eth0 may be the way to the root file system (nfs4)");
    }

    @Test
    void so_does_a_mounted_disk_of_iscsi() throws InterruptedException {
        block("sdb", "/sys/devices/platform/host3/session1/target3:0:0/3:0:0:1/block/sdb", "8:16");
        tree.file("/proc/self/mountinfo", ROOT + "40 27 8:16 / /data rw - xfs /dev/sdb rw\n");

        assertRefused(
                "0000:04:00.0", "eth0 may be the way to sdb carries what is mounted at /data");
    }

    @Test
    void so_does_a_multipath_namespace_over_fabrics() throws InterruptedException {
        String subsystem = "/sys/devices/virtual/nvme-subsystem/nvme-subsys1/";
        String controller = "/sys/devices/virtual/nvme-fabrics/ctl/nvme1";
        block("nvme1n1", subsystem + "nvme1n1", "259:7");
        tree.directory(controller).link(subsystem + "nvme1", controller);
        tree.file("/proc/self/mountinfo", ROOT + "40 27 259:7 / /data rw - xfs /dev/x rw\n");

        assertRefused("0000:04:00.0", "eth0 may be the way to nvme1n1 carries");
    }

    @Test
    void a_function_that_a_guest_has_is_refused_with_its_neighbours() throws InterruptedException {
        pci.function(CARD + "1", "flr", "vfio-pci");

        assertRefused("0000:04:00.0", "0000:04:00.1 is given to a guest (vfio-pci)");
    }

    @Test
    void an_interface_that_is_down_is_no_link() throws InterruptedException {
        tree.answersRead("/sys/class/net/usb0/carrier", 22, "EINVAL");

        assertRefused("0000:04:00.0", "eth0 is the last network interface with carrier");
    }

    @Test
    void what_is_among_interfaces_but_is_none_is_passed_over() {
        tree.file("/sys/class/net/bonding_masters", "bond0\n");

        assertFree("0000:04:00.0");
    }

    @ParameterizedTest
    @CsvSource({"/proc/self/mountinfo", "/sys/class/block/sda/dev", "/sys/class/net/eth0/carrier"})
    void what_cannot_be_read_is_no_licence(String path) throws InterruptedException {
        tree.answersRead(path, 5, "EIO");
        String bdf = path.contains("sda") ? "0000:00:17.0" : "0000:04:00.0";

        assertRefused(bdf, "cannot tell what hangs on the link");
    }

    @Test
    void a_mount_table_that_is_not_understood_is_no_licence() throws InterruptedException {
        tree.file("/proc/self/mountinfo", "27 1 8:1 /\n");

        assertRefused("0000:03:00.0", "cannot tell what hangs on the link");
    }

    @Test
    void the_root_disk_and_only_link_of_this_machine_are_seen() throws IOException {
        Path disk = Path.of("/sys/class/block/vda");
        Path card = Path.of("/sys/class/net/eth0");
        assumeTrue(
                Files.exists(disk) && Files.exists(card),
                "needs a guest with its root on virtio disk vda, and network card eth0");
        FakeSysTree machine = new FakeSysTree(Path.of("/"));

        assertEquals(
                Optional.of("vda carries the root file system"),
                new DisksBelow(machine).inUse(functionOf(disk.toRealPath())));
        assertEquals(
                Optional.of("eth0 is the last network interface with carrier"),
                new NetworkBelow(machine).path(functionOf(card.toRealPath())));
    }

    private static String functionOf(Path device) {
        String name = device.getFileName().toString();
        return PciAddress.matches(name) ? device.toString() : functionOf(device.getParent());
    }

    private void assertRefused(String bdf, String words) throws InterruptedException {
        Action.Result result = action.perform(reset(bdf));
        assertEquals(Outcome.Result.REFUSED, result.result(), result.why());
        assertTrue(result.why().contains(words), result.why());
        assertEquals(List.of(), pci.written());
    }

    private void assertFree(String bdf) {
        assertTrue(action.plan(reset(bdf)).startsWith("write 1 to "), action.plan(reset(bdf)));
    }

    private void block(String name, String path, String number) {
        tree.file(path + "/dev", number + "\n").directory(path + "/holders");
        tree.link("/sys/class/block/" + name, path);
    }

    private void net(String name, String path, String carrier) {
        tree.file(path + "/carrier", carrier + "\n").link("/sys/class/net/" + name, path);
    }

    private void virtual(String name, String... lowers) {
        String path = "/sys/devices/virtual/net/" + name;
        net(name, path, "1");
        for (String lower : lowers) {
            tree.link(path + "/lower_" + lower, "/sys/class/net/" + lower);
        }
    }

    private static Decision reset(String bdf) {
        return decision(ActionKind.RESET_LINK, "function:" + bdf);
    }
}
