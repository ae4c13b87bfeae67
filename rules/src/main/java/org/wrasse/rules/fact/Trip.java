package org.wrasse.rules.fact;

import java.util.List;
import org.wrasse.collectors.component.Bank;
import org.wrasse.collectors.component.Column;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.MachineCheckBank;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PcieLink;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.component.Rank;
import org.wrasse.collectors.component.RootPort;
import org.wrasse.collectors.component.Row;
import org.wrasse.collectors.component.Socket;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;

/**
 * A SERD engine has fired: a component had as many errors as the rule's {@code @serd} allows.
 *
 * @param rule the name of the rule that declares the engine
 * @param component the one that was counted against
 * @param declaration what was counted
 * @param evidence sequence numbers of the counted inputs, oldest first, each once
 * @param pages the pages that the counted errors were on, oldest first, each once; of errors whose
 *     page is not known there is none
 * @param event the last one
 * @param injected whether any of the evidence was made up by an operator
 */
public record Trip(
        String rule,
        Component component,
        SerdDeclaration declaration,
        List<Long> evidence,
        List<PhysicalPage> pages,
        HardwareEvent event,
        boolean injected) {

    public Trip {
        evidence = List.copyOf(evidence);
        pages = List.copyOf(pages);
    }

    /** How many errors (with {@code distinct}: different values) made it trip. */
    public int count() {
        return declaration.count();
    }

    /** The span that they lie in, in nanoseconds. */
    public long within() {
        return declaration.within();
    }

    /** The page counted against, else the page of the last error, else null. */
    public PhysicalPage page() {
        return (PhysicalPage) part(Unit.PAGE);
    }

    /** The DIMM counted against, else that of the last error, else null; likewise the others. */
    public Dimm dimm() {
        return (Dimm) part(Unit.DIMM);
    }

    public PcieFunction function() {
        return (PcieFunction) part(Unit.FUNCTION);
    }

    public PcieLink link() {
        return (PcieLink) part(Unit.LINK);
    }

    public RootPort rootPort() {
        return (RootPort) part(Unit.ROOT_PORT);
    }

    public LogicalCpu cpu() {
        return (LogicalCpu) part(Unit.CPU);
    }

    public ProcessorCore core() {
        return (ProcessorCore) part(Unit.CORE);
    }

    public Socket socket() {
        return (Socket) part(Unit.SOCKET);
    }

    public MachineCheckBank mcaBank() {
        return (MachineCheckBank) part(Unit.MCA_BANK);
    }

    public Row row() {
        return (Row) part(Unit.ROW);
    }

    public Column column() {
        return (Column) part(Unit.COLUMN);
    }

    public Bank bank() {
        return (Bank) part(Unit.BANK);
    }

    public Rank rank() {
        return (Rank) part(Unit.RANK);
    }

    /**
     * One line: {@code 10 corrected errors within 24h on page:0x12345000}; of one, its own text.
     */
    public String text() {
        return count() == 1
                ? event.text() + declaration.place()
                : declaration.text() + " on " + component.id();
    }

    private Component part(Unit unit) {
        return component.unit() == unit ? component : event.component(unit);
    }
}
