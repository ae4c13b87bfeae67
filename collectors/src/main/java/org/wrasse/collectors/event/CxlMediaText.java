package org.wrasse.collectors.event;

/** The words that general media and DRAM records share (CXL 3.1, tables 8-45 and 8-46). */
final class CxlMediaText {
    private static final BitNames DESCRIPTOR =
            new BitNames("uncorrectable", "threshold", "poison list overflow");

    private static final ValueNames TRANSACTIONS =
            new ValueNames(
                    "unknown",
                    "host read",
                    "host write",
                    "host scan media",
                    "host inject poison",
                    "internal scrub",
                    "internal management",
                    "error check scrub",
                    "media initialization");

    private static final ValueNames SUB_TYPES =
            new ValueNames(
                    "not reported",
                    "internal datapath",
                    "link command training",
                    "link control training",
                    "link data training",
                    "link CRC");

    private CxlMediaText() {}

    static String descriptor(int value) {
        return DESCRIPTOR.of(value);
    }

    static String transaction(int value) {
        return TRANSACTIONS.of(value);
    }

    static String subType(int value) {
        return SUB_TYPES.of(value);
    }

    /** What happened, in words; {@code type} is the record's own name of it. */
    static String what(String type, int subType, int descriptor, int transaction) {
        String described = descriptor(descriptor);
        return type
                + (subType == 0 ? "" : " (" + subType(subType) + ")")
                + (transaction == 0 ? "" : ", " + transaction(transaction))
                + (described.isEmpty() ? "" : ", " + described);
    }

    /** Where, by the device's address and, if it is known, by the host's. */
    static String where(long dpa, long hpa) {
        return ", dpa 0x"
                + Long.toHexString(dpa)
                + (hpa == -1 ? "" : ", hpa 0x" + Long.toHexString(hpa));
    }
}
