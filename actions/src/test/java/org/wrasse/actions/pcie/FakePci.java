package org.wrasse.actions.pcie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wrasse.actions.FakeSysTree;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * A tree of files that stands in for PCI functions and reacts to writes as those of a Linux 6.1
 * guest under QEMU did: a reset brings back what it can bring back, {@code remove} makes a function
 * and all below it vanish, {@code rescan} finds it again, whole; {@code reset_method} takes a list
 * of the methods there are, in any order, and {@code default}.
 */
final class FakePci implements HardwareFiles {
    static final String ROOT_BUS = "/sys/devices/pci0000:00/";
    private static final int BAR = 0xfdc00000;
    private static final int PCI_EXPRESS = 0x40;

    /** What can be wrong with a function. */
    enum Fault {
        /** It was reset and nobody gave it back its configuration. */
        LOST,
        /** All that is read from it is ones; its link is down. */
        DEAD,
        /** Its driver has let go of it. */
        DRIVERLESS,
        /** Its link has come back with one lane at 2.5 GT/s. */
        SLOW
    }

    private record Answer(int errno, String name) {}

    /** What was built, so that it can be built again. */
    private record Function(String path, boolean port, String methods, String driver) {}

    private final Path root;
    private final FakeSysTree tree;
    private final Map<String, Function> functions = new TreeMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final Map<String, Set<String>> cures = new HashMap<>();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> written = new ArrayList<>();
    private String breakingMounts = "";

    FakePci(Path root) {
        this.root = root;
        this.tree = new FakeSysTree(root);
    }

    /** The other files of the machine. */
    FakeSysTree tree() {
        return tree;
    }

    List<String> written() {
        return written;
    }

    /** A root or downstream port. */
    FakePci port(String path) {
        return build(new Function(path, true, "", "pcieport"));
    }

    /**
     * @param methods as in {@code reset_method}; empty for none
     */
    FakePci function(String path, String methods, String driver) {
        return build(new Function(path, false, methods, driver));
    }

    /**
     * @param cures names of files of which a write of 1 brings it back, in the function or above
     */
    FakePci breaks(String bdf, Fault fault, String... cures) {
        String path = at(bdf);
        this.cures.put(bdf, Set.of(cures));
        switch (fault) {
            case LOST -> config(path, 0, 0, functions.get(path).port());
            case DEAD -> {
                bytes(path + "/config", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
                link(path, "Unknown", "0");
            }
            case DRIVERLESS -> delete(path + "/driver");
            case SLOW -> link(path, "2.5 GT/s PCIe", "1");
        }
        return this;
    }

    /** The port holds its link down. */
    FakePci contains(String bdf) {
        ByteBuffer config = config(0x507, BAR, true);
        config.putInt(0x100, 0x14010001); // AER, the next is at 0x140
        config.putInt(0x140, 0x0001001d); // DPC, the last
        config.putShort(0x148, (short) 1);
        bytes(at(bdf) + "/config", config.array());
        cures.put(bdf, Set.of());
        return this;
    }

    /** The kernel answers the next write of a function's file so, then as always. */
    FakePci answersOnce(String bdf, String file, int errno, String name) {
        answers.computeIfAbsent(PciAddress.DEVICES + bdf + "/" + file, k -> new ArrayDeque<>())
                .add(new Answer(errno, name));
        return this;
    }

    FakePci answersAlways(String bdf, String file, int errno, String name) {
        for (int i = 0; i < 10; i++) {
            answersOnce(bdf, file, errno, name);
        }
        return this;
    }

    /** The kernel does not offer a function's file. */
    FakePci lacks(String bdf, String file) {
        delete(at(bdf) + "/" + file);
        return this;
    }

    /** With a write to a file of this name what is mounted can no longer be read. */
    FakePci breaksTheMountTable(String file) {
        breakingMounts = file;
        return this;
    }

    @Override
    public void write(String path, String text) throws HardwareFileException {
        if (PciAddress.nameOf(path).equals(breakingMounts)) {
            tree.answersRead("/proc/self/mountinfo", 5, "EIO");
        }
        if (!exists(path)) {
            throw HardwareFileException.of(path, 2, "ENOENT");
        }
        Deque<Answer> waiting = answers.getOrDefault(path, new ArrayDeque<>());
        if (!waiting.isEmpty()) {
            Answer answer = waiting.remove();
            throw HardwareFileException.of(path, answer.errno(), answer.name());
        }
        react(path, text);
        written.add(text + " > " + path);
    }

    private void react(String path, String text) throws HardwareFileException {
        String device = path.substring(0, path.lastIndexOf('/'));
        String at = device.equals("/sys/bus/pci") ? "/sys/devices" : realPath(device);
        String file = PciAddress.nameOf(path);
        switch (file) {
            case "reset_method" -> choose(path, functions.get(at), text);
            case "remove" -> remove(at);
            case "rescan" -> rescan(at);
            default -> reset(path, at, file);
        }
    }

    private void choose(String path, Function function, String text) throws HardwareFileException {
        String methods = text.equals("default") ? function.methods() : text;
        if (!List.of(function.methods().split(" ")).containsAll(List.of(methods.split(" ")))) {
            throw HardwareFileException.of(path, 22, "EINVAL");
        }
        tree.file(path, methods + "\n");
    }

    private void reset(String path, String at, String file) throws HardwareFileException {
        boolean byBus =
                file.equals("reset") && tree.read(at + "/reset_method").strip().equals("bus");
        String port = at.substring(0, at.lastIndexOf('/'));
        if (byBus && list(port).stream().filter(PciAddress::matches).count() > 1) {
            throw HardwareFileException.of(path, 25, "ENOTTY");
        }
        String way = byBus ? "bus" : file;
        functions.keySet().stream()
                .filter(p -> (p + "/").startsWith(at + "/") && !removed.contains(p))
                .filter(p -> cures.getOrDefault(PciAddress.nameOf(p), Set.of()).contains(way))
                .toList()
                .forEach(p -> build(functions.get(p)));
    }

    private void remove(String at) {
        functions.keySet().stream().filter(p -> (p + "/").startsWith(at + "/")).forEach(this::gone);
    }

    /** The function is not there any more. */
    FakePci vanishes(String bdf) {
        gone(at(bdf));
        return this;
    }

    private void gone(String path) {
        removed.add(path);
        delete(PciAddress.DEVICES + PciAddress.nameOf(path));
        delete(path);
    }

    private void rescan(String at) {
        List<String> found = removed.stream().filter(p -> p.startsWith(at + "/")).toList();
        found.stream()
                .filter(p -> !cures.getOrDefault(PciAddress.nameOf(p), Set.of()).contains("never"))
                .forEach(p -> build(functions.get(p)));
        removed.removeAll(found);
    }

    private FakePci build(Function f) {
        String bdf = PciAddress.nameOf(f.path());
        if (functions.put(f.path(), f) != null) {
            delete(PciAddress.DEVICES + bdf);
        }
        delete(f.path() + "/driver");
        tree.file(f.path() + "/enable", "1\n")
                .file(f.path() + "/remove", "")
                .file(f.path() + "/aer_dev_fatal", "DLP 0\nTOTAL_ERR_FATAL 0\n")
                .file(f.path() + "/resource", "0x00000000fdc00000 0x00000000fdc03fff 0x40200\n")
                .directory("/sys/bus/pci/drivers/" + f.driver())
                .link(f.path() + "/driver", "/sys/bus/pci/drivers/" + f.driver())
                .link(PciAddress.DEVICES + bdf, f.path());
        config(f.path(), 0x507, BAR, f.port());
        link(f.path(), "16.0 GT/s PCIe", "4");
        if (f.port()) {
            tree.file(f.path() + "/reset_subordinate", "").file(f.path() + "/rescan", "");
        } else if (!f.methods().isEmpty()) {
            tree.file(f.path() + "/reset", "").file(f.path() + "/reset_method", f.methods() + "\n");
        }
        return this;
    }

    private void link(String path, String speed, String width) {
        tree.file(path + "/current_link_speed", speed + "\n")
                .file(path + "/current_link_width", width + "\n")
                .file(path + "/max_link_width", "4\n");
    }

    private void config(String path, int command, int bar, boolean port) {
        bytes(path + "/config", config(command, bar, port).array());
    }

    private static ByteBuffer config(int command, int bar, boolean port) {
        ByteBuffer config = ByteBuffer.allocate(0x200).order(ByteOrder.LITTLE_ENDIAN);
        config.putShort(0, (short) 0x1b36).putShort(4, (short) command);
        config.put(0x0e, (byte) (port ? 1 : 0)).putInt(0x10, bar).put(0x34, (byte) PCI_EXPRESS);
        config.put(PCI_EXPRESS, (byte) 0x10).put(PCI_EXPRESS + 2, (byte) (port ? 0x42 : 0x02));
        return config;
    }

    private String at(String bdf) {
        return functions.keySet().stream()
                .filter(p -> PciAddress.nameOf(p).equals(bdf))
                .findFirst()
                .orElseThrow();
    }

    private void bytes(String path, byte[] content) {
        try {
            Files.write(root.resolve(path.substring(1)), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(String path) {
        Path file = root.resolve(path.substring(1));
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(file)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String read(String path) throws HardwareFileException {
        return tree.read(path);
    }

    @Override
    public byte[] read(String path, long offset, int length) throws HardwareFileException {
        return tree.read(path, offset, length);
    }

    @Override
    public boolean exists(String path) {
        return tree.exists(path);
    }

    @Override
    public List<String> list(String path) throws HardwareFileException {
        return tree.list(path);
    }

    @Override
    public String realPath(String path) throws HardwareFileException {
        return tree.realPath(path);
    }
}
