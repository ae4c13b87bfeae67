package org.wrasse.collectors.decode.mca;

/**
 * The registers of one machine check, and what single bits of them say. All that is asked for each
 * event is a few bit tests; {@link #decode} is for people.
 *
 * @param cpuvendor the kernel's number of the vendor
 * @param cpuid leaf 1, EAX, of the CPU that reported; 0 if unknown
 * @param bank the bank's number; 128 thermal, 255 reported by firmware (GHES), -1 unknown
 * @param mcgcap {@link #RECENT_MCGCAP} if unknown
 * @param addr 0 if unknown, as the other registers
 */
public record MachineCheck(
        int cpuvendor,
        int cpuid,
        int bank,
        long mcgcap,
        long mcgstatus,
        long status,
        long addr,
        long misc,
        long synd,
        long ipid) {

    public static final int UNKNOWN_BANK = -1;
    public static final int THERMAL_BANK = 128;
    public static final int GHES_BANK = 255;

    /** What server CPUs since 2010 can do: SER_P, TES_P, CMCI_P. */
    public static final long RECENT_MCGCAP = 1L << 24 | 1L << 11 | 1L << 10;

    private static final int UMC_HWID = 0x96;

    /** UC clear, ADDRV and MISCV set, MSCOD 0x0010, MCACOD 0x00cX with or without filtering. */
    private static final long QUIET_SCRUB = 1L << 59 | 1L << 58 | 0x1000c0;

    private static final long SCRUB_MASK = 1L << 61 | 1L << 59 | 1L << 58 | 0xffffeff0L;

    /** All that is known about it. */
    public McaDecoding decode() {
        return McaDecoder.decode(this);
    }

    /** By the bits alone; a processor whose context is corrupt is always fatal. */
    public McaSeverity severity() {
        if (thermal()) {
            return McaSeverity.INFORMATIONAL;
        }
        if (bit(57)) {
            return McaSeverity.FATAL;
        }
        return amd() ? amdSeverity() : intelSeverity();
    }

    /** A deferred error has UC clear. */
    private McaSeverity amdSeverity() {
        if (bit(44)) {
            return McaSeverity.DEFERRED;
        }
        return bit(61) ? McaSeverity.UNCORRECTED : McaSeverity.CORRECTED;
    }

    private McaSeverity intelSeverity() {
        if (!bit(61)) {
            return scrubReportedAsCorrected() ? McaSeverity.SRAO : McaSeverity.CORRECTED;
        }
        if (!softwareRecovery()) {
            return McaSeverity.UNCORRECTED;
        }
        if (bit(56)) {
            return bit(55) ? McaSeverity.SRAR : McaSeverity.SRAO;
        }
        return bit(55) ? McaSeverity.UNCORRECTED : McaSeverity.UCNA;
    }

    /**
     * True of memory that Skylake's patrol scrubber could not correct where it was set to report
     * that quietly: UC is clear, the model-specific code says what it is (stepping 4 and later).
     */
    boolean scrubReportedAsCorrected() {
        return (status & SCRUB_MASK) == QUIET_SCRUB
                && bank >= 13
                && bank <= 18
                && cpuvendor == 0
                && (cpuid & 0xfff0ff0) == 0x50650
                && (cpuid & 0xf) >= 4
                && capable(24);
    }

    /** True if the error was in memory, as opposed to a cache, a bus or the core. */
    public boolean memoryError() {
        if (bank == GHES_BANK) {
            return true;
        }
        if (amd()) {
            return umc() && extendedCode() == 0 || northbridgeMemoryError();
        }
        return !thermal() && (status & 0xed80) == 0x80;
    }

    /** How many corrected errors it stands for, at least 1: Intel's bits 52:38. */
    public int count() {
        boolean counts = !amd() && !bit(61) && capable(10) && bank < THERMAL_BANK;
        return counts ? (int) Math.max(1, status >>> 38 & 0x7fff) : 1;
    }

    /**
     * True if {@link #addr} is a physical address of the system that is good to the page. AMD's
     * memory controllers give an address of the channel, which only the kernel can translate; AMD's
     * other banks give one of the system with consumed poison.
     */
    public boolean addressUsable(int pageShift) {
        if (!bit(58) || thermal()) {
            return false;
        }
        if (amd() && bank != GHES_BANK) {
            return northbridgeMemoryError() || bit(43) && !umc();
        }
        return bit(59) && (misc >>> 6 & 7) == 2 && (misc & 0x3f) <= pageShift;
    }

    /**
     * To 2^this bytes a usable address is good, as Intel CPUs tell; 0, to the byte, of others: of
     * those a usable one is good to the page.
     */
    public int granularity() {
        return amd() && bank != GHES_BANK || !bit(59) ? 0 : (int) (misc & 0x3f);
    }

    /** Bit {@code number} of the status register. */
    public boolean bit(int number) {
        return (status >>> number & 1) != 0;
    }

    boolean thermal() {
        return bank == THERMAL_BANK;
    }

    /** AMD's layout of the registers: Hygon has it too. */
    boolean amd() {
        return cpuvendor == 2 || cpuvendor == 9;
    }

    /** Scalable MCA (family 17h and later), also where the family is not known. */
    boolean smca() {
        return amd() && (ipid != 0 || cpuid == 0 || CpuModel.of(cpuid).family() >= 0x17);
    }

    /** True if S and AR mean something. */
    boolean softwareRecovery() {
        return !amd() && capable(24) && bank != GHES_BANK;
    }

    /** Bit {@code number} of MCG_CAP. */
    boolean capable(int number) {
        return (mcgcap >>> number & 1) != 0;
    }

    boolean umc() {
        return hwid() == UMC_HWID;
    }

    int hwid() {
        return (int) (ipid >>> 32 & 0xfff);
    }

    int mcaType() {
        return (int) (ipid >>> 48);
    }

    /** AMD's extended error code. */
    int extendedCode() {
        return (int) (status >>> 16 & 0x3f);
    }

    /** Intel's model-specific error code. */
    int modelCode() {
        return (int) (status >>> 16 & 0xffff);
    }

    /** A DRAM ECC error of the northbridge's bank on AMD CPUs from before SMCA (family < 17h). */
    private boolean northbridgeMemoryError() {
        return amd() && ipid == 0 && bank == 4 && (status >>> 16 & 0x1f) == 8;
    }
}
