package org.wrasse.collectors.decode.cper;

/** Hand-made error records around sections. */
public final class ErrorRecords {
    private ErrorRecords() {}

    /** A status block of one data entry for each section, all of the entries of a revision. */
    public static byte[] status(int severity, int revision, byte[]... entries) {
        Bytes block = Bytes.of(20).u32(0, 1 | entries.length << 4).u32(16, severity);
        int length = 0;
        for (byte[] entry : entries) {
            block.append(entry);
            length += entry.length;
        }
        return block.u32(12, length).array();
    }

    /** A data entry with FRU text "DIMM_A1" and, from revision 3 on, a time. */
    public static byte[] entry(String type, int severity, int revision, byte[] section) {
        Bytes entry =
                Bytes.of(revision >= 0x300 ? 72 : 64)
                        .guid(0, type)
                        .u32(16, severity)
                        .u16(20, revision)
                        .u8(22, 6)
                        .u8(23, 8)
                        .u32(24, section.length)
                        .text(44, "DIMM_A1");
        if (revision >= 0x300) {
            entry.u64(64, 0x2026_11_23_01_07_30_59L);
        }
        return entry.append(section).array();
    }

    public static byte[] memoryStatus(int severity) {
        return status(severity, 0x300, entry(Sections.MEMORY, severity, 0x300, Sections.memory()));
    }

    /** A CPER record with these sections by their GUIDs, in turn. */
    public static byte[] record(int severity, String[] types, byte[][] sections) {
        Bytes record = Bytes.of(128 + 72 * sections.length);
        int offset = 128 + 72 * sections.length;
        for (int i = 0; i < sections.length; i++) {
            int at = 128 + 72 * i;
            record.u32(at, offset)
                    .u32(at + 4, sections[i].length)
                    .u16(at + 8, 0x300)
                    .u8(at + 10, 2)
                    .u32(at + 12, 1)
                    .guid(at + 16, types[i])
                    .u32(at + 48, severity)
                    .text(at + 52, "socket 1");
            offset += sections[i].length;
        }
        for (byte[] section : sections) {
            record.append(section);
        }
        return record.text(0, "CPER")
                .u16(4, 0x101)
                .u32(6, 0xffffffffL)
                .u16(10, sections.length)
                .u32(12, severity)
                .u32(16, 2)
                .u32(20, offset)
                .u64(24, 0x2026_11_23_00_07_30_59L)
                .guid(80, "e8f56ffe-919c-4cc5-ba88-65abe14913bb")
                .u64(96, 0x600df00d)
                .u32(104, 2)
                .array();
    }
}
