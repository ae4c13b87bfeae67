package org.wrasse.collectors.event;

import java.nio.charset.StandardCharsets;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.MachineCheckBank;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Socket;
import org.wrasse.collectors.component.Unit;

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

    private static final int THERMAL_BANK = 128;
    private static final int GHES_BANK = 255;
    private static final int UMC_HWID = 0x96;

    /** The bits of an address that no processor has more of. */
    private static final long PHYSICAL = (1L << 52) - 1;

    @Override
    public String event() {
        return "mce:mce_record";
    }

    @Override
    public Severity severity() {
        if (bank == THERMAL_BANK) {
            return Severity.INFORMATIONAL;
        }
        return amd() ? amdSeverity() : intelSeverity();
    }

    /** APM volume 2, chapter 9: a deferred error has UC clear. */
    private Severity amdSeverity() {
        if (bit(57)) {
            return Severity.FATAL;
        }
        if (bit(44)) {
            return Severity.DEFERRED;
        }
        return bit(61) ? Severity.UNCORRECTED : Severity.CORRECTED;
    }

    /** SDM volume 3B, 16.6.3; UCNA ("no action") is data that was found bad but not consumed. */
    private Severity intelSeverity() {
        if (!bit(61)) {
            return Severity.CORRECTED;
        }
        if (bit(57)) {
            return Severity.FATAL;
        }
        boolean noAction = capable(24) && !bit(56) && !bit(55) && bank != GHES_BANK;
        return noAction ? Severity.DEFERRED : Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return memoryError() ? EventClass.memory(severity()) : EventClass.cpu(severity());
    }

    /** The corrected error count of the status register (bits 52:38), where Intel CPUs have it. */
    @Override
    public int count() {
        boolean counts = !amd() && !bit(61) && capable(10) && bank < THERMAL_BANK;
        return counts ? (int) Math.max(1, status >>> 38 & 0x7fff) : 1;
    }

    /**
     * True if the error was in memory (or in memory used as a cache), as opposed to a cache, a bus
     * or the core.
     */
    public boolean memoryError() {
        if (bank == GHES_BANK) {
            return true;
        }
        if (amd()) {
            return umc() && (status >>> 16 & 0x3f) == 0 || northbridgeMemoryError();
        }
        return bank != THERMAL_BANK && (status & 0xed80) == 0x80;
    }

    /**
     * True if {@link #addr} is a physical address of the system that lies in one page. AMD's memory
     * controllers give an address of the channel, which only the kernel can translate; AMD's other
     * banks give one of the system with consumed poison.
     */
    public boolean addressUsable() {
        if (!bit(58) || bank == THERMAL_BANK) {
            return false;
        }
        if (amd() && bank != GHES_BANK) {
            return northbridgeMemoryError() || bit(43) && !umc();
        }
        boolean physical = (misc >>> 6 & 7) == 2 && (misc & 0x3f) <= pageShift();
        return bit(59) && physical;
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
            default -> null;
        };
    }

    /** The page of a memory error with a usable address, else null. */
    public PhysicalPage page() {
        return memoryError() && addressUsable()
                ? PhysicalPage.containing(addr & PHYSICAL, origin.machine().pageSize())
                : null;
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
        return severity().text()
                + (memoryError() ? " memory" : "")
                + " machine check, CPU "
                + cpu
                + " bank "
                + bank
                + " status 0x"
                + Long.toHexString(status)
                + (bit(58) ? " at 0x" + Long.toHexString(addr) : "")
                + (fruText().isEmpty() ? "" : ", " + fruText());
    }

    private boolean umc() {
        return (ipid >>> 32 & 0xfff) == UMC_HWID;
    }

    /** A DRAM ECC error of the northbridge's bank on AMD CPUs from before SMCA (family < 17h). */
    private boolean northbridgeMemoryError() {
        return amd() && ipid == 0 && bank == 4 && (status >>> 16 & 0x1f) == 8;
    }

    private boolean capable(int number) {
        return (mcgcap >>> number & 1) != 0;
    }

    private boolean amd() {
        return cpuvendor == 2 || cpuvendor == 9;
    }

    private int pageShift() {
        return Integer.numberOfTrailingZeros(origin.machine().pageSize());
    }

    private boolean bit(int number) {
        return (status >>> number & 1) != 0;
    }
}
