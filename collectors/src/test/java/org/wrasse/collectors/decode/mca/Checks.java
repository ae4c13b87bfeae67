package org.wrasse.collectors.decode.mca;

/** Machine checks of tests, from the few registers that matter there. */
record Checks(int vendor, int cpuid, int bank, long status, long misc, long synd, long ipid) {
    static final int INTEL = 0;
    static final int AMD = 2;
    static final int HYGON = 9;
    static final int ZHAOXIN = 10;

    static Checks intel(int cpuid, int bank, String status) {
        return new Checks(INTEL, cpuid, bank, hex(status), 0, 0, 0);
    }

    static Checks amd(int cpuid, int bank, String status) {
        return new Checks(AMD, cpuid, bank, hex(status), 0, 0, 0);
    }

    Checks misc(String value) {
        return new Checks(vendor, cpuid, bank, status, hex(value), synd, ipid);
    }

    Checks synd(String value) {
        return new Checks(vendor, cpuid, bank, status, misc, hex(value), ipid);
    }

    Checks ipid(long hwid, long type, long instance) {
        return new Checks(
                vendor, cpuid, bank, status, misc, synd, type << 48 | hwid << 32 | instance);
    }

    MachineCheck check() {
        return new MachineCheck(
                vendor,
                cpuid,
                bank,
                MachineCheck.RECENT_MCGCAP,
                0,
                status,
                0x12345678,
                misc,
                synd,
                ipid);
    }

    McaDecoding decode() {
        return check().decode();
    }

    static long hex(String text) {
        return Long.parseUnsignedLong(text, 16);
    }
}
