package org.wrasse.collectors.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class MemoryLocationTest {
    private static final Dimm DIMM = new Dimm("DIMM_A1", "3B2A001F");

    @Test
    void bankOf_rowsAndColumnsOfOneBank_shareIt() {
        Bank bank = at(0, 1, 2, 3, 4).bankOf(DIMM);
        assertSame(bank, at(0, 1, 2, 5, 6).rowOf(new Dimm("DIMM_A1", "3B2A001F")).bank());
        assertSame(bank, at(0, 1, 2, 3, 6).columnOf(DIMM).bank());
    }

    /** More banks than are remembered, in turns, so that each takes the place of another. */
    @Test
    void bankOf_anyBanks_areThoseOfTheLocation() {
        for (int i = 0; i < 20_000; i++) {
            Dimm dimm = new Dimm("DIMM_" + i % 32, i % 3 == 0 ? "" : "S" + i % 5);
            int rank = i % 5 - 1;
            int group = i % 9 - 1;
            int bank = i % 16;
            assertEquals(
                    new Bank(dimm, rank, group, bank), at(rank, group, bank, 1, 1).bankOf(dimm));
        }
    }

    private static MemoryLocation at(int rank, int group, int bank, int row, int column) {
        return new MemoryLocation(0, 0, null, rank, group, bank, row, column);
    }
}
