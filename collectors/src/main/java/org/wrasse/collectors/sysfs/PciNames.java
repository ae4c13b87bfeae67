package org.wrasse.collectors.sysfs;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * Names of PCI functions: maker and device by the machine's {@code pci.ids} where it has that file;
 * else the class of device, by the PCI Code and ID Assignment Specification.
 */
final class PciNames {
    /** Where distributions install it. */
    private static final List<String> FILES =
            List.of("usr/share/misc/pci.ids", "usr/share/hwdata/pci.ids", "usr/share/pci.ids");

    private static final String[] CLASSES = {
        "",
        "storage controller",
        "network controller",
        "display controller",
        "multimedia controller",
        "memory controller",
        "bridge",
        "communication controller",
        "system peripheral",
        "input controller",
        "docking station",
        "processor",
        "serial bus controller",
        "wireless controller",
        "intelligent controller",
        "satellite controller",
        "encryption controller",
        "signal processing controller",
        "processing accelerator"
    };

    private static final Map<Integer, String> SUBCLASSES =
            Map.of(
                    0x0100, "SCSI storage controller",
                    0x0104, "RAID controller",
                    0x0106, "SATA controller",
                    0x0107, "SAS controller",
                    0x0108, "NVMe controller",
                    0x0200, "Ethernet controller",
                    0x0300, "VGA controller",
                    0x0502, "CXL memory device",
                    0x0600, "host bridge",
                    0x0604, "PCI bridge");

    /** Maker and device, by the number of the maker in the upper 16 bits. */
    private final Map<Integer, String> names = new HashMap<>();

    private PciNames() {}

    /**
     * Reads what the file says of these devices.
     *
     * @param wanted vendor in the upper 16 bits, device in the lower
     */
    static PciNames read(Sysfs machine, Set<Integer> wanted) throws SysfsException {
        PciNames names = new PciNames();
        for (String file : FILES) {
            if (machine.exists(file)) {
                names.take(machine.readBytes(file), wanted);
                break;
            }
        }
        return names;
    }

    private void take(byte[] text, Set<Integer> wanted) {
        Set<Integer> vendors = new HashSet<>();
        wanted.forEach(id -> vendors.add(id >>> 16));
        int vendor = -1;
        String maker = "";
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new ByteArrayInputStream(text), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("C ")) {
                    break;
                }
                boolean device = line.startsWith("\t") && !line.startsWith("\t\t");
                if (!device && hex(line, 0) >= 0) {
                    vendor = vendors.contains(hex(line, 0)) ? hex(line, 0) : -1;
                    maker = vendor < 0 ? "" : line.substring(4).strip();
                } else if (device && vendor >= 0 && wanted.contains(vendor << 16 | hex(line, 1))) {
                    names.put(vendor << 16 | hex(line, 1), maker + " " + line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The four digits there, or -1 if there are none. */
    private static int hex(String line, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < line.length() ? Character.digit(line.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** The name of the function; empty if not even its class is known. */
    String of(PcieFunctionNode function) {
        String name = names.get(function.vendor() << 16 | function.device());
        if (name != null || function.pciClass() < 0) {
            return name == null ? "" : name;
        }
        int base = function.pciClass() >>> 16;
        String known = SUBCLASSES.get(function.pciClass() >>> 8);
        return known != null ? known : base < CLASSES.length ? CLASSES[base] : "";
    }
}
