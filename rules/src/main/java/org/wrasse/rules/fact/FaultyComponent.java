package org.wrasse.rules.fact;

import java.util.List;
import org.wrasse.collectors.component.Bank;
import org.wrasse.collectors.component.Column;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Rank;
import org.wrasse.collectors.component.Row;
import org.wrasse.collectors.component.Unit;

/**
 * A component that a rule has declared faulty. Unlike other facts it stays.
 *
 * @param since nanoseconds since 1970 of the input that led to it
 * @param rule the name of the rule that said so first
 * @param evidence sequence numbers of the inputs behind it, oldest first
 * @param injected whether any of the evidence was made up by an operator
 * @param earlierBoot whether any of the evidence was found at start, left by a boot before
 */
public record FaultyComponent(
        Component component,
        long since,
        String rule,
        List<Long> evidence,
        boolean injected,
        boolean earlierBoot) {

    public FaultyComponent {
        evidence = List.copyOf(evidence);
    }

    public Unit unit() {
        return component.unit();
    }

    /** The bank that the row or column is in, or the bank itself, else null. */
    public Bank bank() {
        if (component instanceof Row row) {
            return row.bank();
        }
        if (component instanceof Column column) {
            return column.bank();
        }
        return component instanceof Bank bank ? bank : null;
    }

    /** The rank that it is in or that it is, else null. */
    public Rank rank() {
        Bank bank = bank();
        if (bank != null) {
            return bank.rankOf();
        }
        return component instanceof Rank rank ? rank : null;
    }

    /** The DIMM that the row, column, bank or rank is in, or the DIMM itself, else null. */
    public Dimm dimm() {
        Bank bank = bank();
        if (bank != null) {
            return bank.dimm();
        }
        if (component instanceof Rank rank) {
            return rank.dimm();
        }
        return component instanceof Dimm dimm ? dimm : null;
    }

    /** One line: {@code row:DIMM_A1/0/1.2/0x1c998 is faulty, says the rule "Row fault"}. */
    public String text() {
        return component.id() + " is faulty, says the rule \"" + rule + "\"";
    }
}
