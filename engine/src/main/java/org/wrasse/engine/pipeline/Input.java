package org.wrasse.engine.pipeline;

import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.sysfs.EdacCounters;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.operator.OperatorRequest;

/**
 * What comes in by the one door beside pages of ring records. Decisions depend on nothing that is
 * not an input, and each input is journaled before it is decided on.
 */
public sealed interface Input {
    /** The machine and its format files: how to read the pages that follow. */
    record Kernel(Machine machine, TraceFormats formats) implements Input {}

    record Clock(ClockSample sample) implements Input {}

    /**
     * What firmware or an earlier kernel left for this boot; it makes one observation.
     *
     * @param traceNanos when it was read, by the trace clock
     */
    record Firmware(FirmwareRecord found, long traceNanos) implements Input {}

    record Loss(LossReport report) implements Input {}

    /** The rules in force from here on. */
    record Rules(RuleBase base) implements Input {}

    /** A minute has gone by; told only to rules that ask for it. */
    record Tick(long wallNanos) implements Input {}

    record Result(Outcome outcome) implements Input {}

    /** The engine itself is in trouble, or is no more. */
    record Troubled(Trouble trouble) implements Input {}

    /** What an operator has told. */
    record Operator(OperatorRequest request) implements Input {}

    /** A reading of EDAC's counters that says something new. */
    record Edac(EdacCounters counters) implements Input {}

    /** What the machine consists of from here on. */
    record Parts(Inventory inventory) implements Input {}
}
