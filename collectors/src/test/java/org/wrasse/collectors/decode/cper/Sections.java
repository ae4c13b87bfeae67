package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.Map;

/** Hand-made sections with known values, one of each type that we decode. */
public final class Sections {
    public static final String MEMORY = "a5bc1114-6f64-4ede-b863-3e83ed7c83b1";
    public static final String MEMORY_2 = "61ec04fc-48e6-d813-25c9-8daa44750b12";
    public static final String PCIE = "d995e954-bbc1-430f-ad91-b44dcb3c6f35";
    public static final String PROCESSOR = "9876ccad-47b4-4bdb-b65e-16f193c4f3db";
    public static final String X86 = "dc3ea0b0-a144-4797-b95b-53fa242b6e1d";
    public static final String ARM = "e19e3d16-bc11-11e4-9caa-c2051d5d46b0";
    public static final String CXL_PROTOCOL = "80b9efb4-52b5-4de3-a777-68784b771048";
    public static final String CXL_DRAM = "601dcbb3-9c06-4eab-b8af-4e9bfb5c9624";
    public static final String REFERENCE = "81212a96-09ed-4996-9471-8d729c8e69ed";
    public static final String HISI_1 = "1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5";
    public static final String HISI_2 = "45534ea6-ce23-4115-8535-e07ab3aef91d";
    public static final String HISI_PCIE = "b2889fc9-e7d7-4f9d-a867-af42e98be772";
    public static final String HISI_COMMON = "c8b328a8-9917-4af6-9a13-2e08ab2e7586";
    public static final String AMPERE = "e8ed898d-df16-43cc-8ecc-54f060ef157f";
    public static final String YITIAN = "a6980811-16ea-4e4d-b936-fb00a23ff29c";
    public static final String JAGUAR = "82d78ba3-fa14-407a-ba0e-f3ba8170013c";
    public static final String NVIDIA = "6d5244f2-2712-11ec-bea7-cb3fdb95c786";

    private Sections() {}

    /** All of them by their GUID. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(MEMORY, memory());
        all.put(MEMORY_2, memory2());
        all.put(PCIE, pcie());
        all.put(PROCESSOR, processor());
        all.put(X86, x86());
        all.put(ARM, arm());
        all.put(CXL_PROTOCOL, cxlProtocol());
        all.put(CXL_DRAM, cxlDram());
        all.put(REFERENCE, reference());
        all.put(HISI_1, hisi1());
        all.put(HISI_2, Bytes.of(60).u32(0, 0xfff).u8(10, 1).u64(28, 0xabcdef0012345678L).array());
        all.put(HISI_PCIE, Bytes.of(152).u64(0, -1).u8(15, 2).u16(16, 7).u32(148, 99).array());
        all.put(HISI_COMMON, hisiCommon());
        all.put(AMPERE, ampere());
        all.put(YITIAN, Bytes.of(128).u8(0, 0x50).u16(2, 3).u32(12, 0x11).array());
        all.put(JAGUAR, Bytes.of(24).u32(0, 0xff).u8(7, 9).u8(12, 1).u32(16, 0xbeef).array());
        all.put(NVIDIA, nvidia());
        return all;
    }

    /** All valid: page 0x123456000, two-bit row extension, chip 5. */
    public static byte[] memory() {
        return Bytes.of(80)
                .u64(0, 0x27ffffL & ~(1L << 19 | 1L << 20))
                .u64(8, 0x440400L)
                .u64(16, 0x123456789L)
                .u64(24, 0xffffffffffffffc0L)
                .u16(32, 1)
                .u16(34, 2)
                .u16(36, 3)
                .u16(38, 4)
                .u16(40, 5)
                .u16(42, 0xfedc)
                .u16(44, 7)
                .u16(46, 8)
                .u64(48, 9)
                .u64(56, 10)
                .u64(64, 11)
                .u8(72, 3)
                .u8(73, 5 << 5 | 2)
                .u16(74, 1)
                .u16(76, 0x1000)
                .u16(78, 0x1101)
                .array();
    }

    static byte[] memory2() {
        return Bytes.of(96)
                .u64(0, 1 << 1 | 1 << 8 | 1 << 14 | 1 << 17)
                .u64(16, 0x8000_0000_0000L)
                .u32(44, 0x12345)
                .u8(61, 2)
                .u32(92, 0x1102)
                .array();
    }

    /** 0003:81:1f.2, completion timeout unmasked and fatal, a bad TLP beside it. */
    static byte[] pcie() {
        return Bytes.of(208)
                .u64(0, 0xff)
                .u32(8, 4)
                .u16(24, 0x8086)
                .u16(26, 0x1234)
                .u8(28, 0x00)
                .u8(29, 0x04)
                .u8(30, 0x06)
                .u8(31, 2)
                .u8(32, 0x1f)
                .u16(33, 3)
                .u8(35, 0x81)
                .u8(36, 0x82)
                .u16(37, 7 << 3)
                .u32(112 + 4, 1 << 14 | 1 << 20)
                .u32(112 + 8, 1 << 20)
                .u32(112 + 12, 1 << 14)
                .u32(112 + 16, 1 << 6)
                .u32(112 + 28, 0x40000001)
                .array();
    }

    static byte[] processor() {
        return Bytes.of(192)
                .u64(0, 0x1fff)
                .u8(8, 2)
                .u8(9, 4)
                .u8(10, 1)
                .u8(11, 1)
                .u8(12, 8)
                .u8(13, 2)
                .text(24, "A brand")
                .u64(152, 0x100)
                .u64(160, 0xdead000)
                .array();
    }

    /** One cache check that corrupted the context, and the SMCA registers of bank 3. */
    static byte[] x86() {
        byte[] error =
                Bytes.of(64)
                        .guid(0, "a55701f5-e3ef-43de-ac72-249b573fad2c")
                        .u64(16, 3)
                        .u64(24, 0xffL | 1 << 16 | 3 << 18 | 2 << 22 | 1 << 25 | 1 << 26)
                        .u64(32, 0x1000)
                        .array();
        byte[] context =
                Bytes.of(16 + 48)
                        .u16(0, 1)
                        .u16(2, 48)
                        .u32(4, 0xc0002031L)
                        .u64(16, 0xbe00000000000135L)
                        .u64(24, 0x7000)
                        .u64(48, 0x9600000001L)
                        .array();
        return Bytes.of(64)
                .u64(0, 3 | 1 << 2 | 1 << 8)
                .u64(8, 0x21)
                .append(error)
                .append(context)
                .array();
    }

    /** A corrected L1 data cache error with a physical address, a context and vendor bytes. */
    static byte[] arm() {
        byte[] error =
                Bytes.of(32)
                        .u8(1, 32)
                        .u16(2, 0x1f)
                        .u8(4, 1 << 1)
                        .u16(5, 3)
                        .u8(7, 1)
                        .u64(8, 0x7fL | 1 << 16 | 3 << 18 | 1 << 22 | 1 << 26)
                        .u64(24, 0x2345678)
                        .array();
        byte[] context = Bytes.of(8 + 16).u16(2, 5).u32(4, 16).u64(8, 0x99).array();
        return Bytes.of(40)
                .u32(0, 0xf)
                .u16(4, 1)
                .u16(6, 1)
                .u32(8, 40 + 32 + 24 + 4)
                .u8(12, 1)
                .u64(16, 0x80000100L)
                .u64(24, 0x410fd0c1L)
                .u32(36, 0x55)
                .append(error)
                .append(context)
                .append(new byte[] {1, 2, 3, 4})
                .array();
    }

    static byte[] cxlProtocol() {
        byte[] ras = Bytes.of(88).u32(0, 1 << 11).u32(12, 1 << 2).u32(24, 0xabc).array();
        return Bytes.of(116)
                .u64(0, 0x7f)
                .u8(8, 2)
                .u8(16, 1)
                .u8(17, 2)
                .u8(18, 0x35)
                .u16(19, 0)
                .u16(24, 0x1e98)
                .u64(40, 77)
                .u16(108, 4)
                .u16(110, 88)
                .append(new byte[] {9, 8, 7, 6})
                .append(ras)
                .array();
    }

    static byte[] cxlDram() {
        return Bytes.of(32 + 32 + 80)
                .u32(0, 144)
                .u64(4, 7)
                .u16(12, 0x1e98)
                .u8(17, 2)
                .u8(18, 0x35)
                .u64(24, 77)
                .u8(32, 128)
                .u8(33, 1 << 2)
                .u64(40, 1_700_000_000_000_000_000L)
                .array();
    }

    static byte[] reference() {
        return Bytes.of(32).u8(0, 1).u8(1, 2).u64(8, 0x42).guid(16, MEMORY).array();
    }

    static byte[] hisi1() {
        return Bytes.of(40)
                .u32(0, 0xfff)
                .u8(4, 1)
                .u8(6, 1)
                .u8(8, 9)
                .u8(10, 2)
                .u32(12, 0xaa)
                .u64(32, 0x1122334455L)
                .array();
    }

    static byte[] hisiCommon() {
        return Bytes.of(40)
                .u32(0, 0x1fff)
                .u8(6, 1)
                .u8(10, 12)
                .u16(14, 21)
                .u8(24, 0)
                .u32(28, 8)
                .u32(32, 0x10)
                .u32(36, 0x20)
                .array();
    }

    static byte[] ampere() {
        return Bytes.of(48).u8(0, 1).u16(2, 1 << 14 | 5).u32(4, 0xbad).u64(8, 0x4000).array();
    }

    static byte[] nvidia() {
        return Bytes.of(48)
                .text(0, "CCPLEXSCF")
                .u16(16, 2)
                .u8(21, 1)
                .u8(22, 1)
                .u64(24, 0xe000000)
                .u64(32, 0x10)
                .u64(40, 0x20)
                .array();
    }
}
