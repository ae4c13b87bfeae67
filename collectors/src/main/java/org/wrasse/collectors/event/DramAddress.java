package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Bank;
import org.wrasse.collectors.component.Column;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Rank;
import org.wrasse.collectors.component.Row;
import org.wrasse.collectors.component.Unit;

/**
 * Where in the DRAM of a module something lies; -1 stands for what is not known.
 *
 * @param dimm the module, of a CXL device a channel of it
 */
record DramAddress(Dimm dimm, int rank, int bankGroup, int bank, int row, int column) {

    /** The smallest part of the kind that is known, or null. */
    Component component(Unit unit) {
        if (unit == Unit.RANK) {
            return rank < 0 ? null : new Rank(dimm, rank);
        }
        if (bank < 0) {
            return null;
        }
        Bank of = new Bank(dimm, rank, bankGroup, bank);
        return switch (unit) {
            case BANK -> of;
            case ROW -> row < 0 ? null : new Row(of, row);
            case COLUMN -> column < 0 ? null : new Column(of, column);
            default -> null;
        };
    }
}
