package org.wrasse.actions.pcie;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.pcie.Rung.Write;

/**
 * How the ways to reset a link are done on this kernel.
 *
 * <p>The file {@code reset} tries the methods that {@code reset_method} lists, in that order. Where
 * that list has methods of more or less reach than the way has, it is changed for the one reset and
 * put back as it was: FLR loses nothing of the neighbours, a bus reset does.
 */
final class Ladder {
    private static final List<String> FUNCTION_METHODS =
            List.of("device_specific", "acpi", "flr", "af_flr");

    /** From D3hot back to D0: many devices keep half of what should be reset. */
    private static final String POWER_METHOD = "pm";

    private static final String BUS_METHOD = "bus";

    private final HardwareFiles files;

    Ladder(HardwareFiles files) {
        this.files = files;
    }

    /** The writes for one way; empty if the kernel does not offer it here. */
    Optional<Rung> rung(ResetWay way, LinkPlace place) throws HardwareFileException {
        return switch (way) {
            case FUNCTION -> place.isPort() ? Optional.empty() : function(place.bdf());
            case BUS -> place.port().isEmpty() ? Optional.empty() : bus(place);
            case REMOVE_RESCAN -> removeAndRescan(place);
        };
    }

    private Optional<Rung> function(String bdf) throws HardwareFileException {
        if (!files.exists(reset(bdf))) {
            return Optional.empty();
        }
        if (!files.exists(methodFile(bdf))) { // before Linux 5.15 the kernel chooses
            return Optional.of(
                    new Rung(
                            ResetWay.FUNCTION,
                            "",
                            List.of(new Write("1", reset(bdf))),
                            Optional.empty()));
        }
        List<String> methods = methods(bdf);
        List<String> wanted = methods.stream().filter(FUNCTION_METHODS::contains).toList();
        if (wanted.isEmpty()) {
            wanted = methods.stream().filter(POWER_METHOD::equals).toList();
        }
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(byMethod(ResetWay.FUNCTION, "", bdf, wanted));
    }

    private Optional<Rung> bus(LinkPlace place) throws HardwareFileException {
        String subordinate = PciAddress.DEVICES + place.port() + "/reset_subordinate";
        List<String> onLink = place.onLink(files);
        if (files.exists(subordinate)) {
            return Optional.of(
                    new Rung(
                            ResetWay.BUS,
                            alsoBelow(place),
                            List.of(new Write("1", subordinate)),
                            Optional.empty()));
        }
        return onLink.size() == 1 && methods(onLink.get(0)).contains(BUS_METHOD)
                ? Optional.of(
                        byMethod(
                                ResetWay.BUS, alsoBelow(place), onLink.get(0), List.of(BUS_METHOD)))
                : Optional.empty();
    }

    private Rung byMethod(ResetWay way, String also, String bdf, List<String> wanted)
            throws HardwareFileException {
        Write reset = new Write("1", reset(bdf));
        List<String> methods = methods(bdf);
        return methods.equals(wanted)
                ? new Rung(way, also, List.of(reset), Optional.empty())
                : new Rung(
                        way,
                        also,
                        List.of(new Write(String.join(" ", wanted), methodFile(bdf)), reset),
                        Optional.of(new Write(String.join(" ", methods), methodFile(bdf))));
    }

    private Optional<Rung> removeAndRescan(LinkPlace place) throws HardwareFileException {
        List<Write> removals = new ArrayList<>();
        for (String bdf : place.onLink(files)) {
            removals.add(new Write("1", PciAddress.DEVICES + bdf + "/remove"));
        }
        String rescan =
                place.port().isEmpty()
                        ? "/sys/bus/pci/rescan"
                        : PciAddress.DEVICES + place.port() + "/rescan";
        return Optional.of(
                new Rung(
                        ResetWay.REMOVE_RESCAN,
                        alsoBelow(place),
                        removals,
                        Optional.of(new Write("1", rescan))));
    }

    /** What to put back by hand if a process died between cutting a list of methods and that. */
    String leftCut(LinkPlace place) throws HardwareFileException {
        for (String bdf : place.onLink(files)) {
            List<String> methods = methods(bdf);
            if (!methods.isEmpty()
                    && (FUNCTION_METHODS.containsAll(methods)
                            || methods.equals(List.of(POWER_METHOD))
                            || methods.equals(List.of(BUS_METHOD)))) {
                return "; "
                        + bdf
                        + " is reset by "
                        + String.join(" ", methods)
                        + " alone; if that was cut for this reset: echo default > "
                        + methodFile(bdf);
            }
        }
        return "";
    }

    private String alsoBelow(LinkPlace place) throws HardwareFileException {
        List<String> others =
                LinkState.below(files, place.scope()).stream()
                        .map(PciAddress::nameOf)
                        .filter(bdf -> !bdf.equals(place.bdf()) && !bdf.equals(place.port()))
                        .toList();
        return others.isEmpty() ? "" : ", which takes down " + String.join(", ", others) + " too";
    }

    private List<String> methods(String bdf) throws HardwareFileException {
        return files.exists(methodFile(bdf))
                ? Arrays.stream(files.read(methodFile(bdf)).strip().split(" ")).toList()
                : List.of();
    }

    private static String reset(String bdf) {
        return PciAddress.DEVICES + bdf + "/reset";
    }

    private static String methodFile(String bdf) {
        return PciAddress.DEVICES + bdf + "/reset_method";
    }
}
