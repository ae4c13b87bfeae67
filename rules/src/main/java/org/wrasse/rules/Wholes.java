package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.component.Bank;
import org.wrasse.collectors.component.Column;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.MachineCheckBank;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.component.Rank;
import org.wrasse.collectors.component.Row;
import org.wrasse.collectors.component.Socket;

/** What a component is a part of, as far as its own name tells. */
final class Wholes {
    private Wholes() {}

    /** The next larger component, or null. */
    static Component of(Component part) {
        if (part instanceof Row row) {
            return row.bank();
        }
        if (part instanceof Column column) {
            return column.bank();
        }
        if (part instanceof Bank bank) {
            return bank.rankOf() == null ? bank.dimm() : bank.rankOf();
        }
        if (part instanceof Rank rank) {
            return rank.dimm();
        }
        if (part instanceof MachineCheckBank bank) {
            return new Socket(bank.socket());
        }
        return part instanceof ProcessorCore core ? new Socket(core.socket()) : null;
    }

    /** The component, what its name says that it is in, and what else it is in. */
    static List<Component> with(Component part, List<Component> above) {
        List<Component> all = new ArrayList<>(above);
        for (Component at = part; at != null; at = of(at)) {
            all.add(at);
        }
        return all;
    }

    /** The DIMM that it is or is in, or null. */
    static Dimm dimm(Component part) {
        Component at = part;
        while (at != null && !(at instanceof Dimm)) {
            at = of(at);
        }
        return (Dimm) at;
    }
}
