package org.wrasse.actions.pcie;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * How functions are that go up and down together.
 *
 * @param functions by their real path
 */
public record LinkState(SortedMap<String, FunctionState> functions) {
    /** Nothing is known. */
    public static final LinkState NONE = new LinkState(new TreeMap<>());

    /** The function or port at {@code scope} and all below it; empty if it is gone. */
    static LinkState read(HardwareFiles files, String scope) throws HardwareFileException {
        SortedMap<String, FunctionState> all = new TreeMap<>();
        for (String path : below(files, scope)) {
            all.put(path, FunctionState.read(files, path));
        }
        return new LinkState(all);
    }

    /** All functions of the machine; what goes while it is read is left out. */
    public static LinkState readAll(HardwareFiles files) {
        SortedMap<String, FunctionState> all = new TreeMap<>();
        try {
            for (String bdf : files.list(PciAddress.DEVICES)) {
                String path = files.realPath(PciAddress.DEVICES + bdf);
                all.put(path, FunctionState.read(files, path));
            }
        } catch (HardwareFileException e) {
            return new LinkState(all); // no PCI bus, or not the whole of it
        }
        return new LinkState(all);
    }

    /** Paths of the function at {@code scope} and of those below it. */
    static List<String> below(HardwareFiles files, String scope) throws HardwareFileException {
        List<String> paths = new ArrayList<>();
        if (files.exists(scope)) {
            paths.add(scope);
            for (String name : files.list(scope)) {
                if (PciAddress.matches(name)) {
                    paths.addAll(below(files, scope + "/" + name));
                }
            }
        }
        return paths;
    }

    /** Those at {@code scope} and below it. */
    LinkState at(String scope) {
        SortedMap<String, FunctionState> some = new TreeMap<>(functions);
        some.keySet().removeIf(path -> !(path + "/").startsWith(scope + "/"));
        return new LinkState(some);
    }

    /** What they should be: as they are, and where they were better before, as they were then. */
    LinkState orBetter(LinkState before) {
        SortedMap<String, FunctionState> all = new TreeMap<>(before.functions);
        functions.forEach((path, is) -> all.merge(path, is, (was, now) -> now.orBetter(was)));
        return new LinkState(all);
    }

    /** What is wrong, in words; empty if all is as it should be. */
    List<String> faults(LinkState should) {
        SortedSet<String> paths = new TreeSet<>(functions.keySet());
        paths.addAll(should.functions.keySet());
        return paths.stream().flatMap(path -> faults(path, should)).toList();
    }

    private Stream<String> faults(String path, LinkState should) {
        String name = PciAddress.nameOf(path);
        FunctionState is = functions.get(path);
        return is == null
                ? Stream.of(name + " is gone")
                : is.faults(should.functions.getOrDefault(path, is)).stream()
                        .map(fault -> name + " " + fault);
    }

    /** How one of them is, in words. */
    String text(String bdf) {
        return one(bdf).map(is -> bdf + ": " + is.text()).orElse(bdf + " is gone");
    }

    boolean hasDriver(String bdf) {
        return one(bdf).filter(is -> !is.driver().isEmpty()).isPresent();
    }

    private Optional<FunctionState> one(String bdf) {
        return functions.entrySet().stream()
                .filter(e -> PciAddress.nameOf(e.getKey()).equals(bdf))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
