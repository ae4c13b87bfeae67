package org.wrasse.collectors.decode.cper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.Severity;

/**
 * An ARM processor error, UEFI 2.10 N.2.4.4: error informations of 32 bytes each, then register
 * contexts, then what the vendor adds.
 *
 * @param errors the fields of each error information
 */
public record ArmSection(
        Guid type, Map<String, Object> fields, boolean complete, List<Map<String, Object>> errors)
        implements CperSection {

    static final Guid TYPE = new Guid("e19e3d16-bc11-11e4-9caa-c2051d5d46b0");

    private static final int HEADER = 40;
    private static final int INFORMATION = 32;
    private static final int CONTEXT_HEADER = 8;

    private static final List<String> CONTEXTS =
            List.of(
                    "AArch32 general purpose registers",
                    "AArch32 EL1 context registers",
                    "AArch32 EL2 context registers",
                    "AArch32 secure context registers",
                    "AArch64 general purpose registers",
                    "AArch64 EL1 context registers",
                    "AArch64 EL2 context registers",
                    "AArch64 EL3 context registers",
                    "miscellaneous system registers");

    private static final Layout LAYOUT =
            new Layout()
                    .hex("mpidr", 0, 16, 8)
                    .number("affinity_level", 1, 12, 1)
                    .hex("midr", Layout.ALWAYS, 24, 8)
                    .hex("running_state", 2, 32, 4);

    static ArmSection of(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 4);
        int announced = (int) view.numberOrZero(4, 2);
        int contexts = (int) view.numberOrZero(6, 2);
        long length = Math.min(view.numberOrZero(8, 4), view.length());
        Map<String, Object> fields = LAYOUT.read(view, valid);
        boolean asleep = (valid & 4) != 0 && (view.numberOrZero(32, 4) & 1) == 0;
        if (asleep && view.holds(36, 4)) {
            fields.put("psci_state", Layout.hex(view.numberOrZero(36, 4)));
        }
        List<Map<String, Object>> errors = errors(view.from(HEADER), announced);
        ByteView behind = view.from(HEADER + (long) announced * INFORMATION);
        List<Map<String, Object>> registers = new ArrayList<>();
        ByteView vendor = contexts(behind, contexts, registers);
        fields.put("errors", errors);
        fields.put("contexts", registers);
        ByteView own = vendor.part(0, length - (view.length() - vendor.length()));
        if ((valid & 8) != 0 && own.length() > 0) {
            fields.put("vendor", Layout.digits(own));
        }
        boolean complete =
                view.length() >= HEADER
                        && view.length() >= view.numberOrZero(8, 4)
                        && errors.size() == announced
                        && registers.size() == contexts;
        return new ArmSection(type, fields, complete, errors);
    }

    /**
     * What stands behind a section's header, as the kernel's {@code ras:arm_event} gives it: error
     * informations, register contexts and the vendor's bytes, each apart.
     */
    public static ArmSection ofBuffers(ByteView errors, ByteView contexts, ByteView vendor) {
        List<Map<String, Object>> read = errors(errors, errors.length() / INFORMATION);
        List<Map<String, Object>> registers = new ArrayList<>();
        ByteView rest = contexts(contexts, Integer.MAX_VALUE, registers);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("errors", read);
        fields.put("contexts", registers);
        if (vendor.length() > 0) {
            fields.put("vendor", Layout.digits(vendor));
        }
        boolean complete = errors.length() % INFORMATION == 0 && rest.length() == 0;
        return new ArmSection(TYPE, fields, complete, read);
    }

    /** The fields of error informations that stand one behind the other, at most so many. */
    private static List<Map<String, Object>> errors(ByteView view, int most) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (int i = 0; i < most && view.holds((long) i * INFORMATION, INFORMATION); i++) {
            errors.add(ArmErrorInformation.read(view.part((long) i * INFORMATION, INFORMATION)));
        }
        return errors;
    }

    /** Reads contexts and returns what stands behind them. */
    private static ByteView contexts(ByteView view, int announced, List<Map<String, Object>> into) {
        ByteView rest = view;
        while (into.size() < announced && rest.length() >= CONTEXT_HEADER) {
            long size = rest.numberOrZero(4, 4);
            if (!rest.holds(CONTEXT_HEADER, size)) {
                break;
            }
            into.add(context(rest, size));
            rest = rest.from(CONTEXT_HEADER + size);
        }
        return rest;
    }

    private static final Layout CONTEXT =
            new Layout()
                    .number("version", Layout.ALWAYS, 0, 2)
                    .word("register_type", Layout.ALWAYS, 2, 2, CONTEXTS)
                    .number("size", Layout.ALWAYS, 4, 4);

    private static Map<String, Object> context(ByteView view, long size) {
        Map<String, Object> fields = CONTEXT.read(view, 0);
        int width = view.numberOrZero(2, 2) < 4 ? 4 : 8;
        fields.put("registers", Layout.array(view.part(CONTEXT_HEADER, size), width, size / width));
        return fields;
    }

    @Override
    public String name() {
        return "ARM processor";
    }

    @Override
    public Subject subject() {
        return Subject.PROCESSOR;
    }

    /** The worst of the error informations that say. */
    @Override
    public Optional<Severity> severity() {
        return errors.stream()
                .flatMap(error -> ArmErrorInformation.severity(error).stream())
                .max(CperSeverity.WORST);
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder("processor error");
        String separator = ": ";
        for (Map<String, Object> error : errors) {
            text.append(separator).append(ArmErrorInformation.text(error));
            separator = "; ";
        }
        if (fields.containsKey("mpidr")) {
            text.append(", MPIDR ").append(fields.get("mpidr"));
        }
        return text.toString();
    }
}
