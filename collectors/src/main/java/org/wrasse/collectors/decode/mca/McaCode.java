package org.wrasse.collectors.decode.mca;

import java.util.Objects;

/**
 * The architectural error code, MCi_STATUS[15:0]: simple codes and the compound ones (SDM volume
 * 3B, 16.9; APM volume 2, 9.3.3). A combination that the manuals reserve is called reserved.
 *
 * @param code as in the register
 * @param level {@code L0}, {@code L1}, {@code L2} or {@code any level} of a cache or TLB, else null
 * @param content {@code instruction}, {@code data} or {@code generic} of a cache or TLB, else null
 * @param channel of memory, -1 if it is not said
 */
record McaCode(int code, Kind kind, String text, String level, String content, int channel) {

    enum Kind {
        NONE,
        INTERNAL,
        IO,
        CACHE,
        TLB,
        MEMORY,
        MEMORY_SIDE_CACHE,
        BUS,
        RESERVED
    }

    private static final int FILTERED = 0x1000;
    private static final int ANY_CHANNEL = 15;

    private static final String[] SIMPLE = {
        "no error",
        "unclassified error",
        "microcode ROM parity error",
        "external error",
        "functional redundancy check error",
        "internal parity error",
        "SMM handler code access violation"
    };
    private static final String[] CONTENTS = {"instruction", "data", "generic", null};
    private static final String[] LEVELS = {"L0", "L1", "L2", "any level"};
    private static final String[] REQUESTS = {
        "generic request",
        "read",
        "write",
        "data read",
        "data write",
        "instruction fetch",
        "prefetch",
        "eviction",
        "snoop"
    };
    private static final String[] PARTICIPANTS = {
        "originated here", "responded here", "observed here", "participation unknown"
    };
    private static final String[] SPACES = {"memory", null, "I/O", "other"};
    private static final String[] TRANSACTIONS = {
        "error", "read error", "write error", "address/command error", "scrubbing error"
    };

    /** The code of a status register; AMD has neither a filter bit nor Intel's I/O error code. */
    static McaCode of(long status, boolean amd) {
        int code = (int) (status & 0xffff);
        int plain = amd ? code : code & ~FILTERED;
        McaCode found = plain == 0x0e0b && !amd ? simple(code, Kind.IO, "I/O error") : of(plain);
        return new McaCode(code, found.kind, found.text, found.level, found.content, found.channel);
    }

    private static McaCode of(int code) {
        return switch (32 - Integer.numberOfLeadingZeros(code)) {
            case 0, 1, 2, 3 ->
                    code < SIMPLE.length
                            ? simple(code, code == 0 ? Kind.NONE : Kind.INTERNAL, SIMPLE[code])
                            : reserved(code);
            case 4 -> code >= 0xc ? genericCache(code) : reserved(code);
            case 5 -> tlb(code);
            case 8 -> memory(code, Kind.MEMORY, "memory ");
            case 9 -> cache(code);
            case 10 ->
                    (code & 0x180) == 0x80
                            ? memory(code, Kind.MEMORY_SIDE_CACHE, "memory-side cache ")
                            : reserved(code);
            case 11 ->
                    simple(
                            code,
                            Kind.INTERNAL,
                            code == 0x400 ? "internal timer error" : "internal unclassified error");
            case 12 -> bus(code);
            default -> reserved(code);
        };
    }

    private static McaCode simple(int code, Kind kind, String text) {
        return new McaCode(code, kind, text, null, null, -1);
    }

    private static McaCode reserved(int code) {
        return simple(code, Kind.RESERVED, "reserved code 0x%04x".formatted(code));
    }

    private static McaCode genericCache(int code) {
        String level = LEVELS[code & 3];
        return new McaCode(code, Kind.CACHE, "cache hierarchy error, " + level, level, null, -1);
    }

    private static McaCode tlb(int code) {
        return storage(code, Kind.TLB, " TLB error, ", "");
    }

    private static McaCode cache(int code) {
        int request = code >>> 4 & 0xf;
        return request < REQUESTS.length
                ? storage(code, Kind.CACHE, " cache error, ", ", " + REQUESTS[request])
                : reserved(code);
    }

    private static McaCode storage(int code, Kind kind, String what, String request) {
        String content = CONTENTS[code >>> 2 & 3];
        String level = LEVELS[code & 3];
        return content == null
                ? reserved(code)
                : new McaCode(code, kind, content + what + level + request, level, content, -1);
    }

    private static McaCode memory(int code, Kind kind, String what) {
        int transaction = code >>> 4 & 7;
        if (transaction >= TRANSACTIONS.length) {
            return reserved(code);
        }
        int channel = code & 0xf;
        boolean said = channel != ANY_CHANNEL;
        String where = said ? ", channel " + channel : ", channel not specified";
        String text = what + TRANSACTIONS[transaction] + where;
        return new McaCode(code, kind, text, null, null, said ? channel : -1);
    }

    private static McaCode bus(int code) {
        int request = code >>> 4 & 0xf;
        String space = SPACES[code >>> 2 & 3];
        if (request >= REQUESTS.length || space == null) {
            return reserved(code);
        }
        String level = LEVELS[code & 3];
        String text =
                String.join(
                        ", ",
                        "bus or interconnect error",
                        level,
                        PARTICIPANTS[code >>> 9 & 3],
                        REQUESTS[request],
                        space);
        boolean timeout = (code & 0x100) != 0;
        return new McaCode(code, Kind.BUS, timeout ? text + ", timed out" : text, level, null, -1);
    }

    /** True of a bus error in I/O space. */
    boolean inputOutput() {
        return kind == Kind.IO || kind == Kind.BUS && (code >>> 2 & 3) == 2;
    }

    /** True of what software can recover from: a load or fetch of bad data (SDM, 16.9.3.2). */
    boolean consumedData() {
        int plain = code & ~FILTERED;
        return plain == 0x134 || plain == 0x150;
    }

    /** The part of the processor that the code names, or null. */
    String part() {
        if (kind != Kind.CACHE && kind != Kind.TLB) {
            return null;
        }
        String size = Objects.equals(level, LEVELS[3]) ? "" : level + " ";
        String what = content == null || content.equals("generic") ? "" : content + " ";
        return size + what + (kind == Kind.TLB ? "TLB" : "cache");
    }
}
