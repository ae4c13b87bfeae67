package org.wrasse.collectors.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.MachineCheckBank;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Socket;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.collectors.decode.mca.McaSeverity;

/**
 * A machine check: {@code mce:mce_record}. Read by the record's own {@code cpuvendor}, so that a
 * journal can be read on another machine. Sources: Intel SDM volume 3B, chapter 16; AMD APM volume
 * 2, chapter 9.
 *
 * @param bank the bank's number; 128 thermal, 255 reported by firmware (GHES)
 * @param cpu the number that Linux gives the CPU
 * @param walltime seconds since 1970
 * @param cpuvendor 0 Intel, 2 AMD, 9 Hygon, 10 Zhaoxin
 * @param cpuid leaf 1, EAX
 * @param vData what the vendor adds, from Linux 6.13 on: of AMD CPUs {@link #synd1()} and {@link
 *     #synd2()}, or {@link #fruText()}
 */
public record MceRecord(
        Origin origin,
        @Hex long mcgcap,
        @Hex long mcgstatus,
        @Hex long status,
        @Hex long addr,
        @Hex long misc,
        @Hex long synd,
        @Hex long ipid,
        @Hex long ip,
        @Hex long tsc,
        @Hex long ppin,
        long walltime,
        int cpu,
        @Hex int cpuid,
        int apicid,
        int socketid,
        @Hex int microcode,
        int cs,
        int bank,
        int cpuvendor,
        Bytes vData)
        implements HardwareEvent {

    private static final Severity[] SEVERITIES =
            Arrays.stream(McaSeverity.values())
                    .map(severity -> Severity.valueOf(severity.scale().toUpperCase(Locale.ROOT)))
                    .toArray(Severity[]::new);

    /** An error known no better than to 2^4 pages is one of a DIMM, not of pages. */
    private static final int WIDER = 4;

    /** The bits of an address that no processor has more of. */
    private static final long PHYSICAL = (1L << 52) - 1;

    @Override
    public String event() {
        return "mce:mce_record";
    }

    @Override
    public Severity severity() {
        return SEVERITIES[machineCheck().severity().ordinal()];
    }

    @Override
    public EventClass eventClass() {
        return memoryError() ? EventClass.memory(severity()) : EventClass.cpu(severity());
    }

    /** The corrected error count of the status register, where Intel CPUs have it. */
    @Override
    public int count() {
        return machineCheck().count();
    }

    /**
     * True if the error was in memory (or in memory used as a cache), as opposed to a cache, a bus
     * or the core.
     */
    public boolean memoryError() {
        return machineCheck().memoryError();
    }

    /** True if {@link #addr} is a physical address of the system that lies in one page. */
    public boolean addressUsable() {
        return machineCheck().addressUsable(pageShift());
    }

    @Override
    public Component component() {
        PhysicalPage page = page();
        return page != null ? page : new MachineCheckBank(socketid, bank);
    }

    @Override
    public Component component(Unit unit) {
        return switch (unit) {
            case PAGE -> page();
            case MCA_BANK -> new MachineCheckBank(socketid, bank);
            case SOCKET -> new Socket(socketid);
            case CPU -> new LogicalCpu(cpu);
            case CORE -> origin.machine().inventory().core(cpu);
            default -> null;
        };
    }

    /**
     * The page of a memory error with a usable address, else null. Where the processor tells the
     * address to some pages only, up to 16, it is all of these.
     */
    public PhysicalPage page() {
        boolean known = memoryError() && machineCheck().addressUsable(pageShift() + WIDER);
        int shift = Math.max(pageShift(), machineCheck().granularity());
        return known ? PhysicalPage.containing(addr & PHYSICAL, 1 << shift) : null;
    }

    /** AMD's text for the replaceable unit, where firmware gives one in place of syndromes. */
    public String fruText() {
        byte[] bytes = amd() ? vData.toArray() : new byte[0];
        int length = 0;
        while (length < bytes.length && bytes[length] >= ' ' && bytes[length] <= '~') {
            length++;
        }
        for (int i = length; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return "";
            }
        }
        return new String(bytes, 0, length, StandardCharsets.US_ASCII).strip();
    }

    /** AMD's MCA_SYND1 register, 0 if the record does not have it. */
    public long synd1() {
        return vendorWord(0);
    }

    /** AMD's MCA_SYND2 register, 0 if the record does not have it. */
    public long synd2() {
        return vendorWord(Long.BYTES);
    }

    private long vendorWord(int at) {
        boolean there = amd() && fruText().isEmpty() && at + Long.BYTES <= vData.size();
        return there ? vData.buffer().getLong(at) : 0;
    }

    @Override
    public String text() {
        return machineCheck().decode().text()
                + ", CPU "
                + cpu
                + (fruText().isEmpty() ? "" : ", " + fruText());
    }

    /** The same with all that the registers say, one fact a line. */
    @Override
    public List<String> lines() {
        return machineCheck().decode().lines();
    }

    private MachineCheck machineCheck() {
        return new MachineCheck(
                cpuvendor, cpuid, bank, mcgcap, mcgstatus, status, addr, misc, synd, ipid);
    }

    private boolean amd() {
        return cpuvendor == 2 || cpuvendor == 9;
    }

    private int pageShift() {
        return Integer.numberOfTrailingZeros(origin.machine().pageSize());
    }
}
