package org.wrasse.collectors.dmi;

/**
 * Physical addresses that belong to a memory array (SMBIOS type 19; DSP0134, 7.20) or to a memory
 * device (type 20; 7.21). Interleaved devices share their addresses: an address can be in the
 * ranges of several.
 *
 * @param owner handle of the array or device
 * @param device whether the owner is a device
 * @param first address of the first byte
 * @param last address of the last byte
 * @param interleaved whether a device has only some of the addresses
 */
public record MappedRange(int owner, boolean device, long first, long last, boolean interleaved) {
    private static final int NOT_KNOWN = 0xff;
    private static final long IN_EXTENDED_FIELD = 0xffffffffL;

    static MappedRange array(DmiStructure s) {
        return of(s, false, s.quadWord(0xf, -1), s.quadWord(0x17, -1), 0);
    }

    static MappedRange device(DmiStructure s) {
        return of(s, true, s.quadWord(0x13, -1), s.quadWord(0x1b, -1), s.octet(0x11, 0));
    }

    private static MappedRange of(
            DmiStructure s, boolean device, long first, long last, int position) {
        long start = s.doubleWord(4, IN_EXTENDED_FIELD);
        long end = s.doubleWord(8, IN_EXTENDED_FIELD);
        boolean extended = start == IN_EXTENDED_FIELD;
        return new MappedRange(
                s.word(0xc, -1),
                device,
                extended ? first : start << 10,
                extended ? last : (end + 1 << 10) - 1,
                position != 0 && position != NOT_KNOWN);
    }

    boolean sound() {
        return owner >= 0 && first >= 0 && last >= first;
    }
}
