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

    @Override
    public Unit unit() {
        return Unit.COLUMN;
    }

    @Override
    public String id() {
        return "column:" + bank.path() + "/0x" + Integer.toHexString(number);
    }
}
