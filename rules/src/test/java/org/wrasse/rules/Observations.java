package org.wrasse.rules;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.CxlGenericEvent;
import org.wrasse.collectors.event.CxlHeader;
import org.wrasse.collectors.event.ExtlogMemEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.MemoryFailureEvent;
import org.wrasse.collectors.event.NonStandardEvent;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome;

/** Observations as the collectors would make them. */
public final class Observations {
    private static final Machine MACHINE = new Machine("boot", "6.18", "x86_64", 4096, "boot");
    public static final Origin REAL = new Origin(MACHINE, "trace", 0, 0, false);
    public static final Origin INJECTED = new Origin(MACHINE, "inject", -1, 0, true);

    private Observations() {}

    /** A corrected error of the page, on DIMM_A0. */
    public static McEvent corrected(long address) {
        return memory(REAL, 0, "DIMM_A0", 1, address);
    }

    public static McEvent corrected(String dimm, int count, long address) {
        return memory(REAL, 0, dimm, count, address);
    }

    public static McEvent injectedCorrected(long address) {
        return memory(INJECTED, 0, "DIMM_A0", 1, address);
    }

    public static McEvent uncorrected(long address) {
        return memory(REAL, 1, "DIMM_A0", 1, address);
    }

    public static McEvent memory(Origin origin, int type, String dimm, int count, long address) {
        return new McEvent(origin, type, "read error", dimm, count, 0, 0, 0, 0, address, 6, 0, "");
    }

    /** The same corrected error as {@link #corrected(long)}, as a machine check of an Intel CPU. */
    public static MceRecord correctedMachineCheck(long address) {
        return machineCheck(0x8c00_0000_0000_0090L, address);
    }

    public static MceRecord uncorrectedMachineCheck(long address) {
        return machineCheck(0xbc00_0000_0000_0090L, address);
    }

    /** The same corrected error as {@link #corrected(long)}, as firmware logs it. */
    public static ExtlogMemEvent extlogCorrected(long address) {
        return new ExtlogMemEvent(REAL, 1, 2, 2, address, 12, "", "", Bytes.NONE);
    }

    /** A fatal error in a section of the platform's maker. */
    public static NonStandardEvent fatalSection(byte... body) {
        return new NonStandardEvent(REAL, "", "", "Board", 3, body.length, Bytes.of(body));
    }

    /** A record of the failure log of a CXL device. */
    public static CxlGenericEvent cxlFailure(String memdev) {
        CxlHeader header = new CxlHeader(memdev, "", 2, "", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return new CxlGenericEvent(REAL, header, Bytes.NONE);
    }

    private static MceRecord machineCheck(long status, long address) {
        long physicalWithinAPage = 0x8c;
        return new MceRecord(
                REAL,
                0,
                0,
                status,
                address,
                physicalWithinAPage,
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                0x50654,
                1,
                0,
                0,
                0,
                7,
                0,
                Bytes.NONE);
    }

    public static AerEvent aer(String bdf, int severity) {
        return new AerEvent(REAL, bdf, severity == 2 ? 0x40 : 0x20, severity, 0, List.of());
    }

    public static MemoryFailureEvent failure(long pfn, int result, String text) {
        return new MemoryFailureEvent(REAL, pfn, 13, "dirty LRU page", result, text);
    }

    public static LossReport loss(long count) {
        return new LossReport(REAL, count, count, "overrun");
    }

    public static Undecodable undecodable() {
        return new Undecodable(REAL, "ras:mc_event", "too short", new byte[3]);
    }

    public static Outcome outcome(
            String decision, ActionKind action, Component component, Outcome.Result result) {
        return new Outcome(
                decision, 0, action, component, result, "Device or resource busy", 16, 0);
    }
}
