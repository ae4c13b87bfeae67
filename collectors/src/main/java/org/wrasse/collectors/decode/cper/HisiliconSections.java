package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.Severity;

/** The sections of HiSilicon's Kunpeng processors. Their severities are on the CPER scale. */
final class HisiliconSections {
    static final List<String> SEVERITIES = List.of("recoverable", "fatal", "corrected", "none");

    private static final int COMMON_REGISTERS = 32;
    private static final int LOCAL_REGISTERS = 33;

    private static final Layout TYPE_1 =
            header(new Layout())
                    .hex("err_misc_0", 6, 12, 4)
                    .hex("err_misc_1", 7, 16, 4)
                    .hex("err_misc_2", 8, 20, 4)
                    .hex("err_misc_3", 9, 24, 4)
                    .hex("err_misc_4", 10, 28, 4)
                    .hex("err_addr", 11, 32, 8);

    private static final Layout TYPE_2 =
            header(new Layout())
                    .hex("err_fr", 6, 12, 8)
                    .hex("err_ctrl", 7, 20, 8)
                    .hex("err_status", 8, 28, 8)
                    .hex("err_addr", 9, 36, 8)
                    .hex("err_misc0", 10, 44, 8)
                    .hex("err_misc1", 11, 52, 8);

    private static final Layout PCIE_LOCAL = pcieLocal();

    private static final Layout COMMON =
            new Layout()
                    .number("version", Layout.ALWAYS, 4, 1)
                    .number("soc_id", 0, 5, 1)
                    .number("socket_id", 1, 6, 1)
                    .number("totem_id", 2, 7, 1)
                    .number("nimbus_id", 3, 8, 1)
                    .number("subsystem_id", 4, 9, 1)
                    .number("module_id", 5, 10, 1)
                    .number("submodule_id", 6, 11, 1)
                    .number("core_id", 7, 12, 1)
                    .number("port_id", 8, 13, 1)
                    .number("error_type", 9, 14, 2)
                    .number("function", 10, 16, 1)
                    .number("device", 10, 17, 1)
                    .number("segment", 10, 18, 2)
                    .number("bus", 10, 20, 1)
                    .word("severity", 11, 24, 1, SEVERITIES)
                    .number("reg_array_size", 12, 28, 4);

    private HisiliconSections() {}

    private static Layout header(Layout layout) {
        return layout.number("version", Layout.ALWAYS, 4, 1)
                .number("soc_id", 0, 5, 1)
                .number("socket_id", 1, 6, 1)
                .number("nimbus_id", 2, 7, 1)
                .number("module_id", 3, 8, 1)
                .number("submodule_id", 4, 9, 1)
                .word("severity", 5, 10, 1, SEVERITIES);
    }

    private static Layout pcieLocal() {
        Layout layout =
                new Layout()
                        .number("version", 0, 8, 1)
                        .number("soc_id", 1, 9, 1)
                        .number("socket_id", 2, 10, 1)
                        .number("nimbus_id", 3, 11, 1)
                        .number("submodule_id", 4, 12, 1)
                        .number("core_id", 5, 13, 1)
                        .number("port_id", 6, 14, 1)
                        .word("severity", 8, 15, 1, SEVERITIES)
                        .number("error_type", 7, 16, 2);
        for (int i = 0; i < LOCAL_REGISTERS; i++) {
            layout.hex("err_misc_" + i, 9 + i, 20 + 4 * i, 4);
        }
        return layout;
    }

    static CperSection type1(Guid type, ByteView view) {
        return fixed(type, "HiSilicon hip08 OEM type 1", TYPE_1, view, 4);
    }

    static CperSection type2(Guid type, ByteView view) {
        return fixed(type, "HiSilicon hip08 OEM type 2", TYPE_2, view, 4);
    }

    static CperSection pcieLocal(Guid type, ByteView view) {
        return fixed(type, "HiSilicon hip08 PCIe local", PCIE_LOCAL, view, 8);
    }

    private static CperSection fixed(
            Guid type, String name, Layout layout, ByteView view, int validSize) {
        Map<String, Object> fields = layout.read(view, view.numberOrZero(0, validSize));
        boolean complete = view.length() >= layout.length();
        return new VendorSection(
                type, name, CperSection.Subject.OTHER, fields, complete, severity(fields));
    }

    static CperSection common(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 4);
        Map<String, Object> fields = COMMON.read(view, valid);
        // The size is in bytes.
        long registers = (valid >>> 12 & 1) != 0 ? view.numberOrZero(28, 4) / 4 : 0;
        List<String> values = Layout.array(view.from(COMMON_REGISTERS), 4, registers);
        if (registers > 0) {
            fields.put("registers", values);
        }
        boolean complete = view.length() >= COMMON_REGISTERS && values.size() == registers;
        return new VendorSection(
                type,
                "HiSilicon common",
                CperSection.Subject.OTHER,
                fields,
                complete,
                severity(fields));
    }

    static Optional<Severity> severity(Map<String, Object> fields) {
        return fields.get("severity") instanceof Long number
                ? Optional.of(CperSeverity.of(number))
                : Optional.empty();
    }
}
