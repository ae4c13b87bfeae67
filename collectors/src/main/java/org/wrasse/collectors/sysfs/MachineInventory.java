package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.component.AddressRange;
import org.wrasse.collectors.component.BlockDevice;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.CxlMemdev;
import org.wrasse.collectors.component.FunctionEntry;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.NetworkInterface;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.dmi.DmiTable;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** Reads a machine's {@link Inventory} from sysfs, DMI and {@code pci.ids}. */
public final class MachineInventory {
    private static final Logger LOG = LoggerFactory.getLogger(MachineInventory.class);
    private static final String FUNCTIONS = "sys/bus/pci/devices";
    private static final String INTERFACES = "sys/class/net";
    private static final String DISKS = "sys/block";
    private static final String CXL = "sys/bus/cxl/devices";
    private static final String BOOT = "proc/sys/kernel/random/boot_id";

    private static final Pattern BDF =
            Pattern.compile("/([0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7])(?=/)");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9}):(\\d{1,9})");

    private final Sysfs machine;
    private final DimmLabels labels;

    /**
     * @param labels of the machine's board
     */
    public MachineInventory(Sysfs machine, DimmLabels labels) {
        this.machine = machine;
        this.labels = labels;
    }

    /** The boot that the files are of, empty if they do not tell. */
    public String bootId() throws SysfsException {
        return machine.exists(BOOT) ? machine.read(BOOT) : "";
    }

    /**
     * Reads all.
     *
     * @throws SysfsException if something is there but cannot be read, as a device that is just
     *     being removed
     */
    public Inventory read() throws SysfsException {
        DmiTable dmi = dmi();
        Map<Integer, ProcessorCore> cores = new HashMap<>(Packages.cores(machine));
        cores.values().removeIf(core -> core.socket() < 0 || core.number() < 0);
        return new Inventory(
                cores,
                MemoryModules.of(new EdacTree(machine).controllers(), dmi.devices(), labels),
                dmi.ranges().stream()
                        .filter(r -> r.device())
                        .map(r -> new AddressRange(r.owner(), r.first(), r.last(), r.interleaved()))
                        .toList(),
                functions(),
                attached());
    }

    /** Without root it is there but cannot be read; all else can. */
    private DmiTable dmi() {
        try {
            return DmiTable.read(machine);
        } catch (SysfsException e) {
            LOG.warn("{}: serial numbers of memory modules stay unknown", e.getMessage());
            return DmiTable.empty();
        }
    }

    private List<FunctionEntry> functions() throws SysfsException {
        PcieTopology pcie = PcieTopology.readLasting(machine);
        Set<Integer> ids = new HashSet<>();
        pcie.functions().forEach(f -> ids.add(f.vendor() << 16 | f.device()));
        PciNames names = PciNames.read(machine, ids);
        return pcie.functions().stream().map(f -> entry(f, pcie, names)).toList();
    }

    private static FunctionEntry entry(PcieFunctionNode f, PcieTopology pcie, PciNames names) {
        return new FunctionEntry(
                f.bdf(),
                pcie.bridgesAbove(f.bdf()),
                f.vendor(),
                f.device(),
                f.pciClass(),
                names.of(f),
                f.driver());
    }

    private Map<Component, String> attached() throws SysfsException {
        Map<Component, String> attached = new HashMap<>();
        for (String name : names(INTERFACES)) {
            attach(INTERFACES + "/" + name, new NetworkInterface(name), attached);
        }
        for (String name : names(DISKS)) {
            Matcher numbers = NUMBERS.matcher(text(DISKS + "/" + name + "/dev"));
            if (numbers.matches()) {
                attach(DISKS + "/" + name, disk(numbers), attached);
            }
        }
        for (String name : names(CXL)) {
            if (name.matches("mem\\d+")) {
                attach(CXL + "/" + name, new CxlMemdev(name), attached);
            }
        }
        return attached;
    }

    private static BlockDevice disk(Matcher numbers) {
        return new BlockDevice(
                Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /** The last function on the way to the device is the one that it is on. */
    private void attach(String link, Component device, Map<Component, String> into)
            throws SysfsException {
        Matcher functions = BDF.matcher(machine.realPath(link));
        while (functions.find()) {
            into.put(device, functions.group(1));
        }
    }

    /**
     * What changes when parts come and go or drivers are bound: equal texts stand for an inventory
     * that need not be read again. Far cheaper than that, as it opens few files.
     */
    public String signs() throws SysfsException {
        List<String> signs = new ArrayList<>();
        for (String bdf : names(FUNCTIONS)) {
            String driver = FUNCTIONS + "/" + bdf + "/driver";
            signs.add(bdf + " " + (machine.exists(driver) ? machine.realPath(driver) : ""));
        }
        signs.addAll(names(INTERFACES));
        signs.addAll(names(DISKS));
        signs.addAll(names(CXL));
        signs.add(text("sys/devices/system/cpu/online"));
        new EdacTree(machine)
                .controllers()
                .forEach(mc -> mc.units().forEach(u -> signs.add(u.name() + " " + u.label())));
        return String.join("\n", signs);
    }

    /** The names in a directory, none if it is not there. */
    private List<String> names(String directory) throws SysfsException {
        return machine.exists(directory) ? machine.list(directory) : List.of();
    }

    private String text(String file) throws SysfsException {
        return machine.exists(file) ? machine.read(file) : "";
    }
}
