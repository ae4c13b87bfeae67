package org.wrasse.collectors.event;

import java.util.StringJoiner;
import org.wrasse.collectors.component.Dimm;

/**
 * Which of a CXL record's fields on the place in the DRAM are valid: bit 0 channel, 1 rank, 3 bank
 * group, 4 bank, 5 row, 6 column (CXL 3.1, tables 8-46 and 8-49).
 */
record CxlDramPlace(
        String memdev,
        int validity,
        int channel,
        int rank,
        int bankGroup,
        int bank,
        int row,
        int column) {

    /** The parts by name; a channel of the device stands for the module. */
    DramAddress address() {
        return new DramAddress(
                new Dimm(memdev + (valid(0) ? "#" + channel : "")),
                known(1, rank),
                known(3, bankGroup),
                known(4, bank),
                known(5, row),
                known(6, column));
    }

    /** What is known, for people; each begins with a comma. */
    String text() {
        StringJoiner text = new StringJoiner(" ", ", ", "").setEmptyValue("");
        add(text, 0, "channel", channel);
        add(text, 1, "rank", rank);
        add(text, 3, "bank group", bankGroup);
        add(text, 4, "bank", bank);
        add(text, 5, "row", row);
        add(text, 6, "column", column);
        return text.toString();
    }

    private void add(StringJoiner text, int bit, String name, int value) {
        if (valid(bit)) {
            text.add(name + " " + value);
        }
    }

    private int known(int bit, int value) {
        return valid(bit) ? value : -1;
    }

    private boolean valid(int bit) {
        return (validity >>> bit & 1) != 0;
    }
}
