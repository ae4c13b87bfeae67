package org.wrasse.collectors.event;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * One ARM processor error information structure (UEFI 2.10, N.2.4.4.1): 32 bytes.
 *
 * @param validation which of the rest is valid: bit 0 {@code multipleError}, 1 {@code flags}, 2
 *     {@code errorInfo}, 3 {@code virtualAddress}, 4 {@code physicalAddress}
 * @param type bit 1 cache, 2 TLB, 3 bus, 4 micro-architecture
 * @param multipleError 0 one error, 1 several, else how many
 * @param flags bit 0 first captured, 1 last, 2 propagated, 3 overflow
 * @param errorInfo what the type says it is
 */
public record ArmErrorInfo(
        int validation,
        int type,
        int multipleError,
        int flags,
        @Hex long errorInfo,
        @Hex long virtualAddress,
        @Hex long physicalAddress) {

    private static final int SIZE = 32;
    private static final int CACHE = 2;
    private static final int TLB = 4;
    private static final int BUS = 8;

    private static final BitNames TYPES =
            new BitNames(null, "cache", "TLB", "bus", "micro-architectural");

    /** Older firmware numbered the types; 2 is a bus there and a cache by the bits of today. */
    private static final ValueNames OLD_TYPES =
            new ValueNames("cache", "TLB", null, "micro-architectural");

    private static final BitNames FLAGS = new BitNames("first", "last", "propagated", "overflow");
    private static final ValueNames TRANSACTIONS = new ValueNames("instruction", "data", "generic");
    private static final ValueNames CACHE_OPERATIONS =
            operations("eviction", "snooping", "snooped", "management");
    private static final ValueNames TLB_OPERATIONS =
            operations("local management", "external management");
    private static final ValueNames BUS_OPERATIONS = operations();

    private static ValueNames operations(String... own) {
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "generic error",
                                "generic read",
                                "generic write",
                                "data read",
                                "data write",
                                "instruction fetch",
                                "prefetch"));
        names.addAll(List.of(own));
        return new ValueNames(names.toArray(String[]::new));
    }

    /** The structures in the buffer, as many as it holds whole. */
    public static List<ArmErrorInfo> of(Bytes buffer) {
        ByteBuffer bytes = buffer.buffer();
        List<ArmErrorInfo> all = new ArrayList<>();
        for (int at = 0; at + SIZE <= buffer.size(); at += SIZE) {
            all.add(at(bytes, at));
        }
        return all;
    }

    private static ArmErrorInfo at(ByteBuffer bytes, int at) {
        return new ArmErrorInfo(
                bytes.getShort(at + 2) & 0xffff,
                bytes.get(at + 4) & 0xff,
                bytes.getShort(at + 5) & 0xffff,
                bytes.get(at + 7) & 0xff,
                bytes.getLong(at + 8),
                bytes.getLong(at + 16),
                bytes.getLong(at + 24));
    }

    /** How many errors it stands for; "several" without a number are 2. */
    public int count() {
        return valid(0) ? Math.max(multipleError == 1 ? 2 : 1, multipleError) : 1;
    }

    /** True if it says that hardware corrected the error. */
    public boolean corrected() {
        return infoValid(4) && bit(26);
    }

    /** True if it says that the processor's context is corrupt. */
    public boolean contextCorrupt() {
        return infoValid(3) && bit(25);
    }

    public boolean physicalAddressValid() {
        return valid(4);
    }

    public String typeText() {
        return type == 0 || (type & 1) != 0 ? OLD_TYPES.of(type) : TYPES.of(type);
    }

    /** One line for people. */
    public String text() {
        StringJoiner detail = new StringJoiner(", ", " (", ")").setEmptyValue("");
        if (architectural()) {
            addErrorInfo(detail);
        }
        if (valid(1) && (flags & 0xf) != 0) {
            detail.add(FLAGS.known(flags));
        }
        return typeText()
                + " error"
                + detail
                + (valid(3) ? " virtual address 0x" + Long.toHexString(virtualAddress) : "")
                + (valid(4) ? " physical address 0x" + Long.toHexString(physicalAddress) : "");
    }

    private void addErrorInfo(StringJoiner detail) {
        if (infoValid(0)) {
            detail.add(TRANSACTIONS.of((int) (errorInfo >>> 16 & 3)));
        }
        if (infoValid(1)) {
            detail.add(operationNames().of((int) (errorInfo >>> 18 & 0xf)));
        }
        if (infoValid(2)) {
            detail.add("level " + (errorInfo >>> 22 & 7));
        }
        if (contextCorrupt()) {
            detail.add("processor context corrupt");
        }
        if (corrected()) {
            detail.add("corrected");
        }
    }

    private ValueNames operationNames() {
        return switch (type) {
            case CACHE -> CACHE_OPERATIONS;
            case TLB -> TLB_OPERATIONS;
            default -> BUS_OPERATIONS;
        };
    }

    /** Only for these is {@code errorInfo} laid out by the specification. */
    private boolean architectural() {
        return type == CACHE || type == TLB || type == BUS;
    }

    private boolean valid(int number) {
        return (validation >>> number & 1) != 0;
    }

    private boolean infoValid(int number) {
        return architectural() && valid(2) && bit(number);
    }

    private boolean bit(int number) {
        return (errorInfo >>> number & 1) != 0;
    }
}
