package org.wrasse.collectors.sysfs;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The smallest part of the memory that EDAC counts for: a DIMM, a rank, or a channel of a chip
 * select row. Numbers that the kernel does not tell are -1, texts empty.
 *
 * @param name of its directory: {@code dimm3}, {@code rank2}, {@code csrow0/ch1}
 * @param place from the outermost layer inwards
 * @param corrected the kernel's counter, 32 bits
 * @param uncorrected likewise; deferred and fatal errors count here too
 */
public record EdacUnit(
        String name,
        String label,
        List<Layer> place,
        long sizeMib,
        String memType,
        String deviceType,
        String edacMode,
        long corrected,
        long uncorrected) {

    /** One step of a place, as {@code channel 1}. */
    public record Layer(String name, int index) {}

    /** The indices of the place without their names. */
    public List<Integer> indices() {
        return place.stream().map(Layer::index).toList();
    }

    /** The index in the layer of that name, or -1. */
    public int index(String layer) {
        return place.stream()
                .filter(l -> l.name().equals(layer))
                .mapToInt(Layer::index)
                .findFirst()
                .orElse(-1);
    }

    /** The place for people: {@code channel 1 slot 0}. */
    public String placeText() {
        return place.stream().map(l -> l.name() + " " + l.index()).collect(Collectors.joining(" "));
    }
}
