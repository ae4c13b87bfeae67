package org.wrasse.collectors.dmi;

/**
 * A memory slot and the module in it: SMBIOS type 17 (DSP0134, 7.18). Texts are empty where
 * firmware does not know them or says so in words ("Not Specified").
 *
 * @param handle of the structure; UEFI memory error records name it
 * @param array handle of the array that the slot is in
 * @param totalBits width with check bits; 0 unknown, likewise {@code dataBits}
 * @param bytes size of the module; 0 empty slot, -1 unknown
 * @param formFactor SMBIOS code: 9 DIMM, 0xd SODIMM …
 * @param locator the slot's name on the board
 * @param bankLocator the bank's or channel's name
 * @param type SMBIOS code: 0x1a DDR4, 0x22 DDR5 …
 * @param detail bits: 13 registered, 14 unbuffered, 15 load-reduced
 * @param speed the module's maximum in MT/s; 0 unknown, likewise {@code configuredSpeed}
 * @param part the manufacturer's part number
 * @param ranks 0 unknown
 */
public record MemoryDevice(
        int handle,
        int array,
        int totalBits,
        int dataBits,
        long bytes,
        int formFactor,
        String locator,
        String bankLocator,
        int type,
        int detail,
        long speed,
        String manufacturer,
        String serial,
        String assetTag,
        String part,
        int ranks,
        long configuredSpeed) {

    private static final int UNKNOWN_WORD = 0xffff;
    private static final int SIZE_EXTENDED = 0x7fff;
    private static final int IN_KIB = 0x8000;

    static MemoryDevice of(DmiStructure s) {
        return new MemoryDevice(
                s.handle(),
                s.word(4, UNKNOWN_WORD),
                width(s.word(8, 0)),
                width(s.word(0xa, 0)),
                bytes(s),
                s.octet(0xe, 0),
                s.text(0x10),
                s.text(0x11),
                s.octet(0x12, 0),
                s.word(0x13, 0),
                speed(s, 0x15, 0x54),
                s.known(0x17),
                s.known(0x18),
                s.known(0x19),
                s.known(0x1a),
                s.octet(0x1b, 0) & 0xf,
                speed(s, 0x20, 0x58));
    }

    private static int width(int bits) {
        return bits == UNKNOWN_WORD ? 0 : bits;
    }

    private static long bytes(DmiStructure s) {
        int size = s.word(0xc, UNKNOWN_WORD);
        if (size == UNKNOWN_WORD) {
            return -1;
        }
        if (size == SIZE_EXTENDED) {
            return (s.doubleWord(0x1c, 0) & 0x7fffffffL) << 20;
        }
        return (size & IN_KIB) != 0 ? (long) (size & ~IN_KIB) << 10 : (long) size << 20;
    }

    private static long speed(DmiStructure s, int offset, int extended) {
        int speed = s.word(offset, 0);
        return speed == UNKNOWN_WORD ? s.doubleWord(extended, 0) & 0x7fffffffL : speed;
    }

    /** Whether there is a module in the slot; so too if its size is not known. */
    public boolean populated() {
        return bytes != 0;
    }

    /** Whether the module has check bits. */
    public boolean checked() {
        return dataBits > 0 && totalBits > dataBits;
    }

    /** The type's name, as {@code DDR4}; empty if it is not one of those that servers have. */
    public String typeName() {
        return switch (type) {
            case 0x12 -> "DDR";
            case 0x13 -> "DDR2";
            case 0x14 -> "DDR2 FB-DIMM";
            case 0x18 -> "DDR3";
            case 0x1a -> "DDR4";
            case 0x1b -> "LPDDR";
            case 0x1c -> "LPDDR2";
            case 0x1d -> "LPDDR3";
            case 0x1e -> "LPDDR4";
            case 0x1f -> "NVDIMM";
            case 0x20 -> "HBM";
            case 0x21 -> "HBM2";
            case 0x22 -> "DDR5";
            case 0x23 -> "LPDDR5";
            case 0x24 -> "HBM3";
            default -> "";
        };
    }
}
