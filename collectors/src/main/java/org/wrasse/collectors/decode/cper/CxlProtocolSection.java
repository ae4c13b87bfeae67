package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PcieFunction;

/**
 * A CXL protocol error, UEFI 2.10 N.2.13: 116 bytes, then a DVSEC, then the device's RAS capability
 * registers.
 *
 * @param bdf the agent's function, unless it is known by its register block only
 */
public record CxlProtocolSection(
        Guid type, Map<String, Object> fields, boolean complete, Optional<String> bdf)
        implements CperSection {

    private static final int HEADER = 116;
    private static final int RESTRICTED_HOST = 1;

    private static final List<String> AGENTS =
            List.of(
                    "restricted CXL device",
                    "restricted CXL host downstream port",
                    "CXL device",
                    "CXL logical device",
                    "CXL fabric manager managed logical device",
                    "CXL root port",
                    "CXL downstream switch port",
                    "CXL upstream switch port");

    private static final Layout LAYOUT =
            new Layout()
                    .word("agent_type", 0, 8, 1, AGENTS)
                    .hex("vendor_id", 2, 24, 2)
                    .hex("device_id", 2, 26, 2)
                    .hex("subsystem_vendor_id", 2, 28, 2)
                    .hex("subsystem_id", 2, 30, 2)
                    .hex("class_code", 2, 32, 2)
                    .number("slot", 2, 34, 2)
                    .hex("serial_number", 3, 40, 8)
                    .bytes("pcie_capability", 4, 48, 60);

    private static final Layout RAS =
            new Layout()
                    .hex("uncorrectable_status", Layout.ALWAYS, 0, 4)
                    .hex("uncorrectable_mask", Layout.ALWAYS, 4, 4)
                    .hex("uncorrectable_severity", Layout.ALWAYS, 8, 4)
                    .hex("correctable_status", Layout.ALWAYS, 12, 4)
                    .hex("correctable_mask", Layout.ALWAYS, 16, 4)
                    .hex("control", Layout.ALWAYS, 20, 4);

    static CxlProtocolSection of(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 8);
        Map<String, Object> fields = LAYOUT.read(view, valid);
        Optional<String> bdf = Optional.empty();
        if ((valid & 2) != 0 && view.holds(16, 8)) {
            if (view.numberOrZero(8, 1) == RESTRICTED_HOST) {
                fields.put("register_block", Layout.hex(view.numberOrZero(16, 8)));
            } else {
                bdf = Optional.of(bdf(view));
                fields.put("function", bdf.get());
            }
        }
        long dvsec = view.numberOrZero(108, 2);
        long log = view.numberOrZero(110, 2);
        if ((valid >>> 5 & 1) != 0) {
            fields.put("dvsec", Layout.digits(view.part(HEADER, dvsec)));
        }
        if ((valid >>> 6 & 1) != 0) {
            ByteView registers = view.part(HEADER + dvsec, log);
            RAS.read(registers, 0, fields);
            fields.put("header_log", Layout.array(registers.from(24), 4, 16));
        }
        return new CxlProtocolSection(
                type, fields, view.length() >= HEADER && view.holds(HEADER, dvsec + log), bdf);
    }

    private static String bdf(ByteView view) {
        return "%04x:%02x:%02x.%x"
                .formatted(
                        view.numberOrZero(19, 2),
                        view.numberOrZero(18, 1),
                        view.numberOrZero(17, 1) & 0x1f,
                        view.numberOrZero(16, 1) & 7);
    }

    @Override
    public String name() {
        return "CXL protocol";
    }

    @Override
    public Subject subject() {
        return Subject.CXL;
    }

    @Override
    public Optional<Component> component(int pageSize) {
        return bdf.map(PcieFunction::new);
    }

    @Override
    public String text() {
        return "CXL protocol error"
                + part(" of a ", "agent_type_text")
                + part(" at ", "function")
                + part(", uncorrectable status ", "uncorrectable_status")
                + part(", correctable status ", "correctable_status");
    }

    private String part(String before, String field) {
        return fields.containsKey(field) ? before + fields.get(field) : "";
    }
}
