package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.Severity;

/** The kinds of error information of X64 sections and their check fields: UEFI 2.10 N.2.4.2.1–5. */
enum X86Check {
    CACHE("cache", "a55701f5-e3ef-43de-ac72-249b573fad2c"),
    TLB("TLB", "fc06b535-5e1f-4562-9f25-0a3b9adb63c3"),
    BUS("bus", "1cf3f8b3-c5b1-49a2-aa59-5eef92ffa63c"),
    MICRO_ARCHITECTURE("micro-architecture", "48ab7f57-dc34-4f6c-a7d3-b0b5b0a74314");

    private static final List<String> TRANSACTIONS =
            List.of("instruction", "data access", "generic");
    private static final List<String> OPERATIONS =
            List.of(
                    "generic",
                    "generic read",
                    "generic write",
                    "data read",
                    "data write",
                    "instruction fetch",
                    "prefetch",
                    "eviction",
                    "snoop");
    private static final List<String> PARTICIPATION =
            List.of("processor originated", "processor responded", "processor observed", "generic");
    private static final List<String> SPACES = List.of("memory", "", "I/O", "other transaction");
    private static final List<String> KINDS =
            List.of(
                    "no error",
                    "unclassified",
                    "microcode ROM parity error",
                    "external error",
                    "FRC error",
                    "internal unclassified");

    private final String text;
    private final Guid guid;

    X86Check(String text, String guid) {
        this.text = text;
        this.guid = new Guid(guid);
    }

    static Optional<X86Check> of(Guid guid) {
        return List.of(values()).stream().filter(kind -> kind.guid.equals(guid)).findFirst();
    }

    String text() {
        return text;
    }

    /** What the check field says; its low 16 bits tell which of its parts are valid. */
    Map<String, Object> read(long check) {
        Bits bits = new Bits(check);
        if (this == MICRO_ARCHITECTURE) {
            bits.word("error_type", 0, 16, 3, KINDS);
            state(bits, 1, 19);
            return bits.fields();
        }
        bits.word("transaction", 0, 16, 2, TRANSACTIONS);
        bits.word("operation", 1, 18, 4, OPERATIONS);
        bits.number("level", 2, 22, 3);
        state(bits, 3, 25);
        if (this == BUS) {
            bits.word("participation", 8, 30, 2, PARTICIPATION);
            bits.flag("timeout", 9, 32);
            bits.word("address_space", 10, 33, 2, SPACES);
        }
        return bits.fields();
    }

    private static void state(Bits bits, int valid, int at) {
        bits.flag("context_corrupt", valid, at);
        bits.flag("uncorrected", valid + 1, at + 1);
        bits.flag("precise_ip", valid + 2, at + 2);
        bits.flag("restartable_ip", valid + 3, at + 3);
        bits.flag("overflow", valid + 4, at + 4);
    }

    /** How bad a check field says that it is, if it does. */
    static Optional<Severity> severity(Map<?, ?> check) {
        if (Boolean.TRUE.equals(check.get("context_corrupt"))) {
            return Optional.of(Severity.FATAL);
        }
        if (check.get("uncorrected") instanceof Boolean uncorrected) {
            return Optional.of(uncorrected ? Severity.UNCORRECTED : Severity.CORRECTED);
        }
        return Optional.empty();
    }
}
