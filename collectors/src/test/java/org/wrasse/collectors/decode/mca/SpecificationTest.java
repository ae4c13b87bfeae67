package org.wrasse.collectors.decode.mca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random registers against the manuals' rules, said once more in their plainest form: by binary
 * patterns and tables instead of by arithmetic.
 */
class SpecificationTest {
    private static final int RECORDS = 2_000_000;
    private static final int DECODED = 300_000;
    private static final int[] VENDORS = {0, 2, 5, 9, 10, 255};
    private static final int[] CPUS = {
        0, 0x206d7, 0x306e4, 0x306f2, 0x406f1, 0x50663, 0x50654, 0x606a6, 0x606c1, 0x80665, 0x806f8,
        0xc06f2, 0xa06d1, 0xa06e1, 0xa06f3, 0x906ea, 0x800f12, 0xa00f11, 0xa10f11, 0xa90f90,
        0xb40f40, 0x100f43
    };
    private static final int[] HWIDS = {
        0, 0xb0, 0x2e, 0x96, 5, 0xff, 1, 0x18, 0x46, 0x50, 0x6c, 0x80, 0xa8, 0xaa, 0x170, 0x180,
        0x241, 0x259, 0x267, 0x269, 0x123
    };

    /** Code patterns: 0, 1, or anything; the first that fits is the class. */
    private static final String[][] PATTERNS = {
        {"0000000000000000", "no error"},
        {"0000111000001011", "I/O error"},
        {"0000010000000000", "internal timer error"},
        {"00000000000011xx", "cache hierarchy error"},
        {"000000000001xxxx", " TLB error"},
        {"000000001xxxxxxx", "memory"},
        {"00000001xxxxxxxx", " cache error"},
        {"000000101xxxxxxx", "memory-side cache"},
        {"000001xxxxxxxxxx", "internal unclassified error"},
        {"00001xxxxxxxxxxx", "bus or interconnect error"},
    };

    private final Random random = new Random(20261123);

    @Test
    void severity_ofRandomRegisters_isThatOfTheRules() {
        for (int i = 0; i < RECORDS; i++) {
            MachineCheck check = randomCheck();
            assertEquals(severity(check), check.severity(), () -> check.toString());
            if ((check.status() >>> 57 & 1) == 1 && check.bank() != 128) {
                assertEquals(McaSeverity.FATAL, check.severity(), () -> check.toString());
            }
        }
    }

    @Test
    void everyCode_isOfTheClassOfItsPattern() {
        for (int code = 0; code <= 0xffff; code++) {
            String text = McaCode.of(code, false).text();
            String kind = kind(code & 0xefff);
            assertTrue(
                    kind == null
                            ? text.startsWith("reserved") || code < 7 || (code & 0xefff) < 7
                            : text.contains(kind) || text.startsWith("reserved"),
                    () -> Integer.toHexString(McaCode.of(0, false).code()) + " " + text);
            assertEquals(reserved(code & 0xefff), text.startsWith("reserved"), text);
        }
    }

    @Test
    void decode_ofRandomRegisters_namesTheBitsAndNeverFails() {
        for (int i = 0; i < DECODED; i++) {
            MachineCheck check = randomCheck();
            McaDecoding decoding = check.decode();
            assertEquals(check.severity(), decoding.severity());
            assertEquals(flags(check), decoding.flags(), () -> check.toString());
            assertFalse(decoding.component().isBlank());
            assertFalse(decoding.userAction().isBlank());
            assertTrue(decoding.text().startsWith(decoding.summary()));
            assertFalse(decoding.text().contains("null"), decoding::text);
            assertFalse(decoding.lines().isEmpty());
            assertTrue(check.count() >= 1 && check.count() <= 0x7fff);
        }
    }

    private MachineCheck randomCheck() {
        return new MachineCheck(
                VENDORS[random.nextInt(VENDORS.length)],
                CPUS[random.nextInt(CPUS.length)],
                random.nextInt(16) == 0 ? 128 + 127 * random.nextInt(2) : random.nextInt(33) - 1,
                random.nextBoolean() ? MachineCheck.RECENT_MCGCAP : random.nextLong(),
                random.nextInt(0x2000),
                status(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextInt(8) == 0 ? 0 : ipid());
    }

    /** Any bits above a code that is often one of those that CPUs report. */
    private long status() {
        long status = random.nextLong();
        return switch (random.nextInt(4)) {
            case 0 -> status & ~0xf000L;
            case 1 -> status & ~0xffffffffL | 0x1000c0 | random.nextInt(16);
            default -> status;
        };
    }

    private long ipid() {
        long hwid = HWIDS[random.nextInt(HWIDS.length)];
        return (long) random.nextInt(0x12) << 48 | hwid << 32 | random.nextInt() & 0xffffffffL;
    }

    /** PCC is fatal; then the tables of UCR classes, and of deferred errors. */
    private static McaSeverity severity(MachineCheck check) {
        String bits = Long.toBinaryString(1L << 63 | check.status() & ~(1L << 63));
        char uc = bits.charAt(63 - 61);
        char pcc = bits.charAt(63 - 57);
        char s = bits.charAt(63 - 56);
        char ar = bits.charAt(63 - 55);
        char deferred = bits.charAt(63 - 44);
        if (check.bank() == 128) {
            return McaSeverity.INFORMATIONAL;
        }
        if (pcc == '1') {
            return McaSeverity.FATAL;
        }
        if (check.cpuvendor() == 2 || check.cpuvendor() == 9) {
            return deferred == '1'
                    ? McaSeverity.DEFERRED
                    : uc == '1' ? McaSeverity.UNCORRECTED : McaSeverity.CORRECTED;
        }
        if (uc == '0') {
            return quietScrub(check) ? McaSeverity.SRAO : McaSeverity.CORRECTED;
        }
        if ((check.mcgcap() & 0x1000000L) == 0 || check.bank() == 255) {
            return McaSeverity.UNCORRECTED;
        }
        return switch ("" + s + ar) {
            case "00" -> McaSeverity.UCNA;
            case "10" -> McaSeverity.SRAO;
            case "11" -> McaSeverity.SRAR;
            default -> McaSeverity.UNCORRECTED;
        };
    }

    private static boolean quietScrub(MachineCheck check) {
        boolean controller = List.of(13, 14, 15, 16, 17, 18).contains(check.bank());
        int code = (int) check.status() & 0xefff;
        return check.cpuvendor() == 0
                && check.cpuid() == 0x50654
                && controller
                && (check.mcgcap() & 0x1000000L) != 0
                && (check.status() >>> 58 & 3) == 3
                && (check.status() >>> 16 & 0xffff) == 0x10
                && fits(code, "000000001100xxxx");
    }

    private static String kind(int code) {
        for (String[] pattern : PATTERNS) {
            if (fits(code, pattern[0])) {
                return pattern[1];
            }
        }
        return null;
    }

    private static boolean fits(int code, String pattern) {
        for (int i = 0; i < 16; i++) {
            char bit = (code >>> 15 - i & 1) == 1 ? '1' : '0';
            if (pattern.charAt(i) != 'x' && pattern.charAt(i) != bit) {
                return false;
            }
        }
        return true;
    }

    /** Sub-fields: TT 11, RRRR over 1000, MMM over 100 and II 01 are not defined. */
    private static boolean reserved(int code) {
        String kind = kind(code);
        if (kind == null) {
            return code > 6;
        }
        int request = code >> 4 & 15;
        int two = code >> 2 & 3;
        return switch (kind) {
            case " TLB error" -> two == 3;
            case " cache error" -> two == 3 || request > 8;
            case "memory", "memory-side cache" -> (code >> 4 & 7) > 4;
            case "bus or interconnect error" -> two == 1 || request > 8;
            default -> false;
        };
    }

    private static List<String> flags(MachineCheck check) {
        List<String> names = new ArrayList<>();
        boolean amd = check.cpuvendor() == 2 || check.cpuvendor() == 9;
        boolean old = check.cpuid() == 0x100f43 || !amd;
        int family = check.cpuid() >>> 8 & 15;
        boolean scalable =
                amd
                        && (check.ipid() != 0
                                || check.cpuid() == 0
                                || family == 15 && !old && 15 + (check.cpuid() >>> 20) >= 0x17);
        boolean recovery = !amd && check.bank() != 255 && (check.mcgcap() & 1 << 24) != 0;
        Object[][] bits = {
            {63, "VAL", true},
            {62, "OVER", true},
            {61, "UC", true},
            {60, "EN", true},
            {59, "MISCV", true},
            {58, "ADDRV", true},
            {57, "PCC", true},
            {56, "S", recovery},
            {55, "AR", recovery},
            {56, "ErrCoreIdVal", scalable},
            {55, "TCC", scalable},
            {53, "SYNDV", scalable},
            {46, "CECC", amd},
            {45, "UECC", amd},
            {44, "Deferred", amd},
            {43, "Poison", amd},
            {40, "Scrub", amd}
        };
        for (Object[] bit : bits) {
            if ((boolean) bit[2]
                    && check.bank() != 128
                    && (check.status() & 1L << (int) bit[0]) != 0) {
                names.add((String) bit[1]);
            }
        }
        return names;
    }
}
