package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.Severity;

/** One error information of an ARM section, 32 bytes: UEFI 2.10, table N-17 and those behind it. */
final class ArmErrorInformation {
    private static final int CACHE = 2;
    private static final int TLB = 4;
    private static final int BUS = 8;

    private static final List<String> KINDS =
            List.of("", "cache", "TLB", "bus", "micro-architectural");
    private static final List<String> FLAGS =
            List.of("first error", "last error", "propagated", "overflow");
    private static final List<String> TRANSACTIONS =
            List.of("instruction", "data access", "generic");
    private static final List<String> SPACES =
            List.of("external memory", "internal memory", "unknown", "device memory");
    private static final List<String> PARTICIPATION =
            List.of("processor originated", "processor responded", "processor observed", "generic");
    private static final List<String> CACHE_OPERATIONS =
            List.of(
                    "generic",
                    "generic read",
                    "generic write",
                    "data read",
                    "data write",
                    "instruction fetch",
                    "prefetch",
                    "eviction",
                    "snooping",
                    "snooped",
                    "management");
    private static final List<String> TLB_OPERATIONS =
            List.of(
                    "generic",
                    "generic read",
                    "generic write",
                    "data read",
                    "data write",
                    "instruction fetch",
                    "prefetch",
                    "local management",
                    "external management");

    private static final Layout LAYOUT =
            new Layout()
                    .number("version", Layout.ALWAYS, 0, 1)
                    .number("error_type", Layout.ALWAYS, 4, 1)
                    .hex("flags", 1, 7, 1)
                    .hex("error_info", 2, 8, 8)
                    .hex("virtual_address", 3, 16, 8)
                    .hex("physical_address", 4, 24, 8);

    private ArmErrorInformation() {}

    static Map<String, Object> read(ByteView view) {
        long valid = view.numberOrZero(2, 2);
        Map<String, Object> fields = LAYOUT.read(view, valid);
        int kind = (int) view.numberOrZero(4, 1);
        fields.put("error_type_text", String.join(", ", Words.ofBits(KINDS, kind)));
        if ((valid & 1) != 0) {
            multiple(view.numberOrZero(5, 2), fields);
        }
        if ((valid & 2) != 0) {
            fields.put("flags_text", Words.ofBits(FLAGS, view.numberOrZero(7, 1)));
        }
        if ((valid & 4) != 0 && (kind & (CACHE | TLB | BUS)) != 0) {
            fields.put("error_info_text", info(kind, view.numberOrZero(8, 8)));
        }
        return fields;
    }

    /** 0 is a single error, 1 are several without a count, more is their count. */
    private static void multiple(long number, Map<String, Object> fields) {
        fields.put("multiple_error", number);
        if (number != 1) {
            fields.put("error_count", Math.max(1, number));
        }
    }

    private static Map<String, Object> info(int kind, long value) {
        Bits bits = new Bits(value);
        bits.word("transaction", 0, 16, 2, TRANSACTIONS);
        List<String> operations =
                (kind & CACHE) != 0
                        ? CACHE_OPERATIONS
                        : (kind & TLB) != 0 ? TLB_OPERATIONS : TLB_OPERATIONS.subList(0, 7);
        bits.word("operation", 1, 18, 4, operations);
        bits.number("level", 2, 22, 3);
        bits.flag("context_corrupt", 3, 25);
        bits.flag("corrected", 4, 26);
        bits.flag("precise_pc", 5, 27);
        bits.flag("restartable_pc", 6, 28);
        if ((kind & BUS) != 0) {
            bits.word("participation", 7, 29, 2, PARTICIPATION);
            bits.flag("timeout", 8, 31);
            bits.word("address_space", 9, 32, 2, SPACES);
            bits.number("memory_attributes", 10, 34, 9);
            bits.word("access_mode", 11, 43, 1, List.of("secure", "normal"));
        }
        return bits.fields();
    }

    /** How bad an error information says that it is, if it does. */
    static Optional<Severity> severity(Map<String, Object> error) {
        if (!(error.get("error_info_text") instanceof Map<?, ?> info)) {
            return Optional.empty();
        }
        if (Boolean.TRUE.equals(info.get("context_corrupt"))) {
            return Optional.of(Severity.FATAL);
        }
        return info.get("corrected") instanceof Boolean corrected
                ? Optional.of(corrected ? Severity.CORRECTED : Severity.UNCORRECTED)
                : Optional.empty();
    }

    static String text(Map<String, Object> error) {
        Object kind = error.get("error_type_text");
        String text = kind.toString().isEmpty() ? "type " + error.get("error_type") : "" + kind;
        Object address = error.get("physical_address");
        return text + " error" + (address == null ? "" : " at " + address);
    }
}
