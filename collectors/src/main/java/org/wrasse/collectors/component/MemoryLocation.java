package org.wrasse.collectors.component;

/**
 * Where in the memory an EDAC driver says that an error was. What it did not say is {@link
 * #UNKNOWN}, the module null.
 *
 * @param socket the physical package's id
 * @param channel of the controller
 * @param module the place that firmware (APEI) gives a module: {@code node0.card1.module2}
 * @param rank of the DIMM
 * @param bankGroup of the DRAM devices
 * @param bank in the bank group where there is one
 */
public record MemoryLocation(
        int socket,
        int channel,
        String module,
        int rank,
        int bankGroup,
        int bank,
        int row,
        int column) {
    public static final int UNKNOWN = -1;

    private static final int SLOT_BITS = 10;
    private static final int MIX = 0x9e3779b9;
    private static final Bank[] BANKS = new Bank[1 << SLOT_BITS];

    /** Nothing is known. */
    public static final MemoryLocation NOWHERE =
            new MemoryLocation(UNKNOWN, UNKNOWN, null, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

    /**
     * The bank in that DIMM, or null if it is not known. In a storm the same object for the same
     * bank: rows and columns are then told to be the same without a look at a bank that each of
     * thousands would have of its own.
     */
    public Bank bankOf(Dimm dimm) {
        if (bank < 0) {
            return null;
        }
        int hash = ((dimm.hashCode() * 31 + rank) * 31 + bankGroup) * 31 + bank;
        int slot = hash * MIX >>> 32 - SLOT_BITS;
        Bank known = BANKS[slot];
        // Racy on purpose: an entry is immutable, and one that is lost is made again.
        if (known == null || !isIn(known, dimm)) {
            known = new Bank(dimm, rank, bankGroup, bank);
            BANKS[slot] = known;
        }
        return known;
    }

    private boolean isIn(Bank known, Dimm dimm) {
        return known.number() == bank
                && known.rank() == rank
                && known.group() == bankGroup
                && known.dimm().equals(dimm);
    }

    /** The rank of that DIMM, or null if it is not known. */
    public Rank rankOf(Dimm dimm) {
        return rank < 0 ? null : new Rank(dimm, rank);
    }

    /** The row in that DIMM, or null if it is not known. */
    public Row rowOf(Dimm dimm) {
        return bank < 0 || row < 0 ? null : new Row(bankOf(dimm), row);
    }

    /** The column in that DIMM, or null if it is not known. */
    public Column columnOf(Dimm dimm) {
        return bank < 0 || column < 0 ? null : new Column(bankOf(dimm), column);
    }
}
