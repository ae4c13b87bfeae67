package org.wrasse.collectors.dmi;

/**
 * A set of memory slots: SMBIOS type 16 (DSP0134, 7.17).
 *
 * @param use 3 system memory, 4 video, 5 flash, 6 non-volatile, 7 cache
 * @param errorCorrection 3 none, 4 parity, 5 single-bit, 6 multi-bit, 7 CRC
 * @param maximumBytes that the slots can hold, -1 unknown
 * @param slots how many
 */
public record MemoryArray(int handle, int use, int errorCorrection, long maximumBytes, int slots) {
    private static final long IN_EXTENDED_FIELD = 0x80000000L;

    static MemoryArray of(DmiStructure s) {
        long kib = s.doubleWord(7, IN_EXTENDED_FIELD);
        return new MemoryArray(
                s.handle(),
                s.octet(5, 0),
                s.octet(6, 0),
                kib == IN_EXTENDED_FIELD ? s.quadWord(0xf, -1) : kib << 10,
                s.word(0xd, 0));
    }
}
