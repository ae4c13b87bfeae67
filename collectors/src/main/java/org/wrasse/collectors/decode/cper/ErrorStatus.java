package org.wrasse.collectors.decode.cper;

import java.util.List;

/** The error status that memory sections carry: UEFI 2.10, section N.2.12. */
final class ErrorStatus {
    private static final List<String> FLAGS =
            List.of(
                    "address",
                    "control",
                    "data",
                    "detected by responder",
                    "detected by requester",
                    "first error",
                    "overflow");

    private ErrorStatus() {}

    /** One line: the kind of error, then what the flags say. */
    static String text(long status) {
        String kind = kind((int) (status >>> 8 & 0xff));
        List<String> flags = Words.ofBits(FLAGS, status >>> 16);
        return flags.isEmpty() ? kind : kind + ": " + String.join(", ", flags);
    }

    private static String kind(int code) {
        return switch (code) {
            case 1 -> "internal error";
            case 4 -> "storage error in memory";
            case 5 -> "storage error in TLB";
            case 6 -> "storage error in cache";
            case 7 -> "error in functional unit";
            case 8 -> "failed self-test";
            case 9 -> "overflow or underflow of an internal queue";
            case 16 -> "bus error";
            case 17 -> "virtual address not found";
            case 18 -> "improper access";
            case 19 -> "access to unimplemented address";
            case 20 -> "loss of lockstep";
            case 21 -> "response not expected";
            case 22 -> "parity error";
            case 23 -> "protocol error";
            case 24 -> "path error";
            case 25 -> "timeout";
            case 26 -> "poisoned data";
            default -> "error type " + code;
        };
    }
}
