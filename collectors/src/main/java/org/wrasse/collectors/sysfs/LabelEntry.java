package org.wrasse.collectors.sysfs;

import java.util.List;

/**
 * The label of one place on one kind of board.
 *
 * @param label as printed on the board
 * @param controller the EDAC controller's number
 * @param indices of its layers, outermost first
 */
public record LabelEntry(String label, int controller, List<Integer> indices) {
    public LabelEntry {
        indices = List.copyOf(indices);
    }
}
