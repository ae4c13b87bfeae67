package org.wrasse.collectors.decode.cper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wrasse.collectors.event.Severity;

/**
 * An IA32/X64 processor error, UEFI 2.10 N.2.4.2: error informations of 64 bytes each, then
 * register contexts.
 *
 * @param errors the fields of each error information
 * @param contexts the fields of each register context, with its registers
 */
public record X86Section(
        Guid type,
        Map<String, Object> fields,
        boolean complete,
        List<Map<String, Object>> errors,
        List<Map<String, Object>> contexts)
        implements CperSection {

    private static final int INFORMATIONS = 64;
    private static final int INFORMATION = 64;
    private static final int CONTEXT_HEADER = 16;
    private static final int CPUID = 16;

    private static final Layout LAYOUT =
            new Layout().hex("lapic_id", 0, 8, 8).bytes("cpuid", 1, 16, 48);

    private static final Layout ERROR =
            new Layout()
                    .guid("error_type", Layout.ALWAYS, 0)
                    .hex("check", 0, 24, 8)
                    .hex("target_id", 1, 32, 8)
                    .hex("requestor_id", 2, 40, 8)
                    .hex("responder_id", 3, 48, 8)
                    .hex("instruction_pointer", 4, 56, 8);

    private static final Layout CONTEXT =
            new Layout()
                    .word(
                            "context_type",
                            Layout.ALWAYS,
                            0,
                            2,
                            List.of(
                                    "unclassified",
                                    "MSR",
                                    "32-bit mode execution",
                                    "64-bit mode execution",
                                    "FXSAVE",
                                    "32-bit debug registers",
                                    "64-bit debug registers",
                                    "memory-mapped registers"))
                    .number("array_size", Layout.ALWAYS, 2, 2)
                    .hex("msr_address", Layout.ALWAYS, 4, 4)
                    .hex("memory_address", Layout.ALWAYS, 8, 8);

    static X86Section of(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 8);
        int announced = (int) (valid >>> 2 & 0x3f);
        int contexts = (int) (valid >>> 8 & 0x3f);
        List<Map<String, Object>> errors = new ArrayList<>();
        for (int i = 0; i < announced; i++) {
            int offset = INFORMATIONS + i * INFORMATION;
            if (!view.holds(offset, INFORMATION)) {
                break;
            }
            errors.add(error(view.part(offset, INFORMATION)));
        }
        List<Map<String, Object>> registers =
                contexts(
                        view.from(INFORMATIONS + (long) announced * INFORMATION),
                        contexts,
                        (valid & 2) != 0 ? (int) view.numberOrZero(CPUID, 4) : 0);
        Map<String, Object> fields = LAYOUT.read(view, valid);
        fields.put("errors", List.copyOf(errors));
        fields.put("contexts", List.copyOf(registers));
        boolean complete =
                view.length() >= INFORMATIONS
                        && errors.size() == announced
                        && registers.size() == contexts;
        return new X86Section(type, fields, complete, errors, registers);
    }

    private static Map<String, Object> error(ByteView view) {
        long valid = view.numberOrZero(16, 8);
        Map<String, Object> fields = ERROR.read(view, valid);
        Optional<X86Check> kind = view.guid(0).flatMap(X86Check::of);
        kind.ifPresent(k -> fields.put("error_type_text", k.text()));
        if (kind.isPresent() && (valid & 1) != 0) {
            fields.put("check_text", kind.get().read(view.numberOrZero(24, 8)));
        }
        return fields;
    }

    private static List<Map<String, Object>> contexts(ByteView view, int announced, int cpuid) {
        List<Map<String, Object>> contexts = new ArrayList<>();
        ByteView rest = view;
        for (int i = 0; i < announced && rest.length() >= CONTEXT_HEADER; i++) {
            long size = rest.numberOrZero(2, 2);
            if (!rest.holds(CONTEXT_HEADER, size)) {
                break;
            }
            contexts.add(context(rest, size, cpuid));
            rest = rest.from(CONTEXT_HEADER + size);
        }
        return contexts;
    }

    private static Map<String, Object> context(ByteView view, long size, int cpuid) {
        Map<String, Object> fields = CONTEXT.read(view, 0);
        ByteView registers = view.part(CONTEXT_HEADER, size);
        fields.put("registers", Layout.array(registers, 8, size / 8));
        if (view.numberOrZero(0, 2) == 1) {
            SmcaRegisters.of((int) view.numberOrZero(4, 4), cpuid, registers)
                    .ifPresent(smca -> fields.put("machine_check", smca));
        }
        return fields;
    }

    @Override
    public String name() {
        return "IA32/X64 processor";
    }

    @Override
    public Subject subject() {
        return Subject.PROCESSOR;
    }

    /** The worst of the error informations whose check field says, and of machine check banks. */
    @Override
    public Optional<Severity> severity() {
        return Stream.concat(
                        maps(errors, "check_text").flatMap(map -> X86Check.severity(map).stream()),
                        machineChecks().map(SmcaRegisters::severity))
                .max(CperSeverity.WORST);
    }

    private Stream<Map<?, ?>> machineChecks() {
        return maps(contexts, "machine_check");
    }

    private static Stream<Map<?, ?>> maps(List<Map<String, Object>> of, String name) {
        return of.stream()
                .map(each -> each.get(name))
                .filter(Map.class::isInstance)
                .map(m -> (Map<?, ?>) m);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("processor error");
        String separator = ": ";
        for (Map<String, Object> error : errors) {
            text.append(separator).append(error.getOrDefault("error_type_text", "unknown type"));
            separator = ", ";
        }
        if (fields.containsKey("lapic_id")) {
            text.append(", local APIC ").append(fields.get("lapic_id"));
        }
        machineChecks().forEach(bank -> text.append("; ").append(SmcaRegisters.text(bank)));
        return text.toString();
    }
}
