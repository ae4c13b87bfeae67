package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.Severity;

/**
 * A PCI Express error, UEFI 2.10 N.2.7 (208 bytes).
 *
 * @param bdf the function, if the section names one
 * @param uncorrectable the AER uncorrectable status, masked bits taken out, if there is AER
 * @param fatal those of its bits that are fatal by the severity register
 * @param correctable the AER correctable status, masked bits taken out
 */
public record PcieSection(
        Guid type,
        Map<String, Object> fields,
        boolean complete,
        Optional<String> bdf,
        OptionalInt uncorrectable,
        int fatal,
        OptionalInt correctable)
        implements CperSection {

    private static final int SIZE = 208;
    private static final int DEVICE = 3;
    private static final int AER = 7;
    private static final int AER_OFFSET = 112;
    private static final int HEADER_LOG = AER_OFFSET + 28;

    private static final List<String> PORTS =
            List.of(
                    "PCIe end point",
                    "legacy PCI end point",
                    "",
                    "",
                    "root port",
                    "upstream switch port",
                    "downstream switch port",
                    "PCIe to PCI/PCI-X bridge",
                    "PCI/PCI-X to PCIe bridge",
                    "root complex integrated end point",
                    "root complex event collector");

    private static final Layout LAYOUT =
            new Layout()
                    .word("port_type", 0, 8, 4, PORTS)
                    .hex("version", 1, 12, 2)
                    .hex("command", 2, 16, 2)
                    .hex("status", 2, 18, 2)
                    .hex("vendor_id", DEVICE, 24, 2)
                    .hex("device_id", DEVICE, 26, 2)
                    .hex("class_code", DEVICE, 28, 3)
                    .number("function", DEVICE, 31, 1)
                    .number("device", DEVICE, 32, 1)
                    .number("segment", DEVICE, 33, 2)
                    .number("bus", DEVICE, 35, 1)
                    .number("secondary_bus", DEVICE, 36, 1)
                    .hex("serial_number", 4, 40, 8)
                    .hex("bridge_secondary_status", 5, 48, 2)
                    .hex("bridge_control", 5, 50, 2)
                    .bytes("pcie_capability", 6, 52, 60)
                    .hex("aer_uncorrectable_status", AER, AER_OFFSET + 4, 4)
                    .hex("aer_uncorrectable_mask", AER, AER_OFFSET + 8, 4)
                    .hex("aer_uncorrectable_severity", AER, AER_OFFSET + 12, 4)
                    .hex("aer_correctable_status", AER, AER_OFFSET + 16, 4)
                    .hex("aer_correctable_mask", AER, AER_OFFSET + 20, 4)
                    .hex("aer_control", AER, AER_OFFSET + 24, 4)
                    .hex("aer_root_command", AER, AER_OFFSET + 44, 4)
                    .hex("aer_root_status", AER, AER_OFFSET + 48, 4)
                    .hex("aer_error_source", AER, AER_OFFSET + 52, 4);

    static PcieSection of(Guid type, ByteView view) {
        long valid = view.numberOrZero(0, 8);
        Map<String, Object> fields = new LinkedHashMap<>(LAYOUT.read(view, valid));
        boolean identified = (valid >>> DEVICE & 1) != 0;
        if (identified && view.holds(37, 2)) {
            fields.put("slot", view.numberOrZero(37, 2) >>> 3);
        }
        Optional<String> bdf = identified ? bdf(view) : Optional.empty();
        if ((valid >>> AER & 1) == 0) {
            return new PcieSection(
                    type,
                    fields,
                    view.length() >= SIZE,
                    bdf,
                    OptionalInt.empty(),
                    0,
                    OptionalInt.empty());
        }
        fields.put("aer_header_log", Layout.array(view.part(HEADER_LOG, 16), 4, 4));
        OptionalInt uncorrectable = unmasked(view, AER_OFFSET + 4, AER_OFFSET + 8);
        int severity = (int) view.numberOrZero(AER_OFFSET + 12, 4);
        return new PcieSection(
                type,
                fields,
                view.length() >= SIZE,
                bdf,
                uncorrectable,
                uncorrectable.orElse(0) & severity,
                unmasked(view, AER_OFFSET + 16, AER_OFFSET + 20));
    }

    private static Optional<String> bdf(ByteView view) {
        return view.holds(31, 5)
                ? Optional.of(
                        "%04x:%02x:%02x.%x"
                                .formatted(
                                        view.numberOrZero(33, 2),
                                        view.numberOrZero(35, 1),
                                        view.numberOrZero(32, 1),
                                        view.numberOrZero(31, 1)))
                : Optional.empty();
    }

    private static OptionalInt unmasked(ByteView view, int status, int mask) {
        OptionalLong bits = view.number(status, 4);
        return bits.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) (bits.getAsLong() & ~view.numberOrZero(mask, 4)));
    }

    @Override
    public String name() {
        return "PCI Express";
    }

    @Override
    public Subject subject() {
        return Subject.PCIE;
    }

    @Override
    public Optional<Severity> severity() {
        if (uncorrectable.orElse(0) != 0) {
            return Optional.of(fatal != 0 ? Severity.FATAL : Severity.UNCORRECTED);
        }
        return correctable.orElse(0) != 0 ? Optional.of(Severity.CORRECTED) : Optional.empty();
    }

    @Override
    public Optional<Component> component(int pageSize) {
        return bdf.map(PcieFunction::new);
    }

    @Override
    public String text() {
        return "PCI Express error"
                + aerText()
                + bdf.map(name -> " at " + name).orElse("")
                + (fields.containsKey("port_type_text")
                        ? " (" + fields.get("port_type_text") + ")"
                        : "");
    }

    private String aerText() {
        if (uncorrectable.orElse(0) != 0) {
            return ": " + names(uncorrectable.getAsInt(), fatal != 0 ? 1 : 0);
        }
        return correctable.orElse(0) != 0 ? ": " + names(correctable.getAsInt(), 2) : "";
    }

    private String names(int status, int aerSeverity) {
        return new AerEvent(null, bdf.orElse(""), status, aerSeverity, 0, List.of()).statusText();
    }
}
