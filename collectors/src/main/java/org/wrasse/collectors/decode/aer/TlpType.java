package org.wrasse.collectors.decode.aer;

/**
 * The kind of a packet by its format and type (table 2-3 of the standard).
 *
 * @param sized whether its length counts words, so that 0 means 1024
 */
record TlpType(String name, Kind kind, boolean sized) {
    /** How the rest of the header is laid out. */
    enum Kind {
        MEMORY,
        IO,
        CONFIGURATION,
        MESSAGE,
        COMPLETION,
        PREFIX,
        RESERVED
    }

    private static final int PREFIX_FORMAT = 4;

    static TlpType of(int format, int type) {
        if (format >= PREFIX_FORMAT) {
            return format == PREFIX_FORMAT
                    ? new TlpType(
                            type < 16 ? "local prefix" : "end-to-end prefix", Kind.PREFIX, false)
                    : reserved(format, type);
        }
        boolean data = (format & 2) != 0;
        boolean wide = (format & 1) != 0;
        if (type >= 0x10 && type <= 0x17 && wide) {
            return new TlpType(data ? "message with data" : "message", Kind.MESSAGE, data);
        }
        TlpType found = wide && !memory(type) ? null : of(type, data);
        return found == null ? reserved(format, type) : found;
    }

    private static boolean memory(int type) {
        return type <= 1 || type == 0x1b || type >= 0x0c && type <= 0x0e;
    }

    private static TlpType of(int type, boolean data) {
        return switch (type) {
            case 0x00 -> new TlpType(data ? "memory write" : "memory read", Kind.MEMORY, true);
            case 0x01 -> data ? null : new TlpType("locked memory read", Kind.MEMORY, true);
            case 0x02 -> new TlpType(data ? "I/O write" : "I/O read", Kind.IO, true);
            case 0x04 -> configuration(data, "type 0");
            case 0x05 -> configuration(data, "type 1");
            case 0x0a ->
                    new TlpType(
                            data ? "completion with data" : "completion", Kind.COMPLETION, data);
            case 0x0b ->
                    new TlpType(
                            data ? "locked completion with data" : "locked completion",
                            Kind.COMPLETION,
                            data);
            case 0x0c -> atomic(data, "fetch-and-add");
            case 0x0d -> atomic(data, "swap");
            case 0x0e -> atomic(data, "compare-and-swap");
            case 0x1b -> data ? new TlpType("deferrable memory write", Kind.MEMORY, true) : null;
            default -> null;
        };
    }

    private static TlpType configuration(boolean data, String which) {
        String what = data ? "configuration write, " : "configuration read, ";
        return new TlpType(what + which, Kind.CONFIGURATION, true);
    }

    private static TlpType atomic(boolean data, String what) {
        return data ? new TlpType("atomic " + what, Kind.MEMORY, true) : null;
    }

    private static TlpType reserved(int format, int type) {
        return new TlpType(
                "reserved packet, fmt %d type 0x%02x".formatted(format, type),
                Kind.RESERVED,
                false);
    }
}
