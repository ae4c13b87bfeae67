package org.wrasse.collectors.component;

/** A row of a bank of DRAM. */
public record Row(Bank bank, int number) implements Component {

    static Row parse(String text) {
        int slash = text.lastIndexOf("/0x");
        if (slash < 0) {
            throw new IllegalArgumentException("not a row: " + text);
        }
        Bank bank = Bank.parse(text.substring(0, slash));
        return new Row(bank, Integer.parseUnsignedInt(text.substring(slash + 3), 16));
    }

    /** By hand, as for a {@link Bank}. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Row r && number == r.number && bank.equals(r.bank);
    }

    @Override
    public int hashCode() {
        return bank.hashCode() * 31 + number;
    }

    @Override
    public Unit unit() {
        return Unit.ROW;
    }

    @Override
    public String id() {
        return "row:" + bank.path() + "/0x" + Integer.toHexString(number);
    }
}
