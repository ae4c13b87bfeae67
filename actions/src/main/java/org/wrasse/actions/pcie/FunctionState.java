package org.wrasse.actions.pcie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * How a PCI function is, as far as it can be read without its driver.
 *
 * @param answers whether its configuration space can be read
 * @param placed false if the kernel has given it addresses and it has lost them all: a reset that
 *     nobody restored it from
 * @param contained whether it is a port that holds its link down (DPC)
 * @param enabled whether its driver has it enabled
 * @param driver empty if none is bound
 * @param link empty if it has none, as what is built into the root complex
 */
record FunctionState(
        boolean answers,
        boolean placed,
        boolean contained,
        boolean enabled,
        String driver,
        Optional<LinkSpeed> link) {

    private static final int IO_OR_MEMORY = 0x300;

    /**
     * @param device its directory
     */
    static FunctionState read(HardwareFiles files, String device) {
        PcieConfig config = config(files, device);
        return new FunctionState(
                config.answers(),
                !config.answers() || isPlaced(config, text(files, device + "/resource")),
                config.answers() && config.isContained(),
                !List.of("", "0").contains(text(files, device + "/enable")),
                driver(files, device),
                link(files, device));
    }

    /** What cannot be read does not answer. */
    private static PcieConfig config(HardwareFiles files, String device) {
        try {
            return PcieConfig.read(files, device);
        } catch (HardwareFileException e) {
            return new PcieConfig(new byte[0]);
        }
    }

    /** The kernel shows its own notes in {@code resource}: start, end and flags of each range. */
    private static boolean isPlaced(PcieConfig config, String resource) {
        List<String> ranges = resource.lines().toList();
        boolean lost = false;
        for (int i = 0; i < config.bars().size() && i < ranges.size(); i++) {
            String[] range = ranges.get(i).strip().split(" ");
            boolean assigned =
                    range.length == 3
                            && (Long.decode(range[2]) & IO_OR_MEMORY) != 0
                            && (int) Long.parseUnsignedLong(range[0].substring(2), 16) != 0;
            if (assigned && config.bars().get(i) != 0) {
                return true;
            }
            lost |= assigned;
        }
        return !lost;
    }

    private static String driver(HardwareFiles files, String device) {
        String link = device + "/driver";
        try {
            return files.exists(link) ? PciAddress.nameOf(files.realPath(link)) : "";
        } catch (HardwareFileException e) {
            return ""; // it was unbound just now
        }
    }

    private static Optional<LinkSpeed> link(HardwareFiles files, String device) {
        String most = text(files, device + "/max_link_width");
        if (!most.matches("\\d{1,2}") || most.equals("0")) {
            return Optional.empty();
        }
        return Optional.of(
                LinkSpeed.of(
                        text(files, device + "/current_link_speed"),
                        text(files, device + "/current_link_width")));
    }

    /** A device that is off answers EINVAL here, one that goes just now ENODEV. */
    private static String text(HardwareFiles files, String path) {
        try {
            return files.exists(path) ? files.read(path).strip() : "";
        } catch (HardwareFileException e) {
            return "";
        }
    }

    /** What it should be: as it is, and where it was better before, as it was then. */
    FunctionState orBetter(FunctionState before) {
        return new FunctionState(
                true,
                true,
                false,
                enabled || before.enabled,
                driver.isEmpty() ? before.driver : driver,
                before.link.filter(l -> link.isEmpty() || link.get().isLessThan(l)).or(() -> link));
    }

    /**
     * What is wrong with it, in words that go on from its name.
     *
     * @param should what it was or should be
     */
    List<String> faults(FunctionState should) {
        if (!answers) {
            return List.of("does not answer");
        }
        List<String> faults = new ArrayList<>();
        if (contained) {
            faults.add("holds its link down (DPC)");
        }
        linkFault(should).ifPresent(faults::add);
        if (!placed) {
            faults.add("has lost its addresses");
        }
        if (!driver.equals(should.driver) && !should.driver.isEmpty()) {
            faults.add("has " + driverWords() + ", had " + should.driver);
        } else if (should.enabled && !enabled) {
            faults.add("is no longer enabled by its driver");
        }
        return faults;
    }

    private Optional<String> linkFault(FunctionState should) {
        if (link.isEmpty()) {
            return Optional.empty();
        }
        LinkSpeed is = link.get();
        Optional<LinkSpeed> was = should.link.filter(LinkSpeed::isUp);
        if (is.isUp() && was.filter(is::isLessThan).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("has its link at " + is + was.map(w -> ", was " + w).orElse(""));
    }

    private String driverWords() {
        return driver.isEmpty() ? "no driver" : "driver " + driver;
    }

    /** As {@code link 16 GT/s x4, driver nvme}. */
    String text() {
        return link.map(l -> "link " + l + ", ").orElse("") + driverWords();
    }
}
