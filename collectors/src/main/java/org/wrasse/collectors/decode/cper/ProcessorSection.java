package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.Severity;

/** A processor error in general terms, UEFI 2.10 N.2.4.1 (192 bytes). */
public record ProcessorSection(Guid type, Map<String, Object> fields, boolean complete)
        implements CperSection {

    private static final int FLAGS_VALID = 4;

    private static final Layout LAYOUT =
            new Layout()
                    .word("processor_type", 0, 8, 1, List.of("IA32/X64", "IA64", "ARM"))
                    .word(
                            "processor_isa",
                            1,
                            9,
                            1,
                            List.of("IA32", "IA64", "X64", "ARM A32/T32", "ARM A64"))
                    .number("error_type", 2, 10, 1)
                    .word(
                            "operation",
                            3,
                            11,
                            1,
                            List.of(
                                    "unknown or generic",
                                    "data read",
                                    "data write",
                                    "instruction execution"))
                    .hex("flags", FLAGS_VALID, 12, 1)
                    .number("level", 5, 13, 1)
                    .hex("cpu_version", 6, 16, 8)
                    .text("brand", 7, 24, 128)
                    .hex("processor_id", 8, 152, 8)
                    .hex("target_address", 9, 160, 8)
                    .hex("requestor_id", 10, 168, 8)
                    .hex("responder_id", 11, 176, 8)
                    .hex("instruction_ip", 12, 184, 8);

    static ProcessorSection of(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 8);
        Map<String, Object> fields = LAYOUT.read(view, valid);
        if (fields.get("error_type") instanceof Long kind) {
            fields.put("error_type_text", String.join(", ", Words.ofBits(KINDS, kind)));
        }
        if ((valid >>> FLAGS_VALID & 1) != 0 && view.holds(12, 1)) {
            fields.put("flags_text", Words.ofBits(FLAGS, view.numberOrZero(12, 1)));
        }
        return new ProcessorSection(type, fields, view.length() >= LAYOUT.length());
    }

    private static final List<String> KINDS = List.of("cache", "TLB", "bus", "micro-architectural");

    private static final List<String> FLAGS =
            List.of("restartable", "precise IP", "overflow", "corrected");

    @Override
    public String name() {
        return "processor";
    }

    @Override
    public Subject subject() {
        return Subject.PROCESSOR;
    }

    /** Only that it was corrected can be told from the section. */
    @Override
    public Optional<Severity> severity() {
        return fields.get("flags_text") instanceof List<?> flags && flags.contains("corrected")
                ? Optional.of(Severity.CORRECTED)
                : Optional.empty();
    }

    @Override
    public String text() {
        return "processor error"
                + part(": ", "error_type_text")
                + part(", ", "operation_text")
                + part(", level ", "level")
                + part(", processor ", "processor_id")
                + part(" at ", "target_address");
    }

    private String part(String before, String field) {
        Object value = fields.get(field);
        return value == null || value.toString().isEmpty() ? "" : before + value;
    }
}
