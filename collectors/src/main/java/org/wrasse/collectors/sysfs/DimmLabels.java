package org.wrasse.collectors.sysfs;

import java.util.List;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** The labels of a label file put beside the units that EDAC shows. */
public final class DimmLabels {
    private final List<LabelEntry> labels;

    public DimmLabels(List<LabelEntry> labels) {
        this.labels = List.copyOf(labels);
    }

    /** The label of the unit, or empty if there is none. */
    public String of(int controller, EdacUnit unit) {
        return labels.stream()
                .filter(l -> l.controller() == controller)
                .filter(l -> l.indices().equals(unit.indices()))
                .map(LabelEntry::label)
                .findFirst()
                .orElse("");
    }

    /** The labels whose place EDAC does not show. */
    public List<LabelEntry> without(List<EdacController> controllers) {
        return labels.stream()
                .filter(
                        l ->
                                controllers.stream()
                                        .filter(mc -> mc.number() == l.controller())
                                        .flatMap(mc -> mc.units().stream())
                                        .noneMatch(u -> u.indices().equals(l.indices())))
                .toList();
    }

    /**
     * Makes it the kernel's label of the unit: from now on its events carry it.
     *
     * @return the file that was written
     */
    public static String register(Sysfs machine, int controller, EdacUnit unit, String label)
            throws SysfsException {
        String file = EdacTree.labelFile(controller, unit.name());
        machine.write(file, label);
        return "/" + file;
    }
}
