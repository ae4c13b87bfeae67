package org.wrasse.collectors.component;

/** A column of a bank of DRAM. */
public record Column(Bank bank, int number) implements Component {

    static Column parse(String text) {
        int slash = text.lastIndexOf("/0x");
        if (slash < 0) {
            throw new IllegalArgumentException("not a column: " + text);
        }
        Bank bank = Bank.parse(text.substring(0, slash));
        return new Column(bank, Integer.parseUnsignedInt(text.substring(slash + 3), 16));
    }

    /** By hand, as for a {@link Bank}. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Column c && number == c.number && bank.equals(c.bank);
    }

    @Override
    public int hashCode() {
        return bank.hashCode() * 31 + number;
    }

    @Override
    public Unit unit() {
        return Unit.COLUMN;
    }

    @Override
    public String id() {
        return "column:" + bank.path() + "/0x" + Integer.toHexString(number);
    }
}
