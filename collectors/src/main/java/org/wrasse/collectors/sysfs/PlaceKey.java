package org.wrasse.collectors.sysfs;

import java.util.List;

/**
 * A place in a controller by the indices of its layers, -1 where there is none or it is not known.
 */
record PlaceKey(int top, int middle, int lower) {
    /** Whatever could not be told to a place. */
    static final PlaceKey ELSEWHERE = new PlaceKey(-1, -1, -1);

    static PlaceKey of(List<Integer> indices) {
        return new PlaceKey(at(indices, 0), at(indices, 1), at(indices, 2));
    }

    private static int at(List<Integer> indices, int layer) {
        return layer < indices.size() ? indices.get(layer) : -1;
    }
}
