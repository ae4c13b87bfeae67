package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PcieFunction;

/**
 * An event of a CXL device as firmware saw it, UEFI 2.10 N.2.14: which device, then the event
 * record of CXL 3.1 (8.2.9.2.1) without its UUID.
 *
 * @param bdf the device's function, if it is named
 */
public record CxlEventSection(
        Guid type, String name, Map<String, Object> fields, boolean complete, Optional<String> bdf)
        implements CperSection {

    private static final int RECORD = 32;
    private static final int COMMON = 32;
    private static final int PAYLOAD = 80;

    private static final List<String> FLAGS =
            List.of(
                    "",
                    "",
                    "permanent",
                    "maintenance needed",
                    "performance degraded",
                    "replacement needed");

    private static final Layout DEVICE =
            new Layout()
                    .hex("vendor_id", 0, 12, 2)
                    .hex("device_id", 0, 14, 2)
                    .number("slot", 0, 21, 2)
                    .hex("serial_number", 1, 24, 8);

    private static final Layout RECORD_HEADER =
            new Layout()
                    .number("record_length", 2, RECORD, 1)
                    .hex("record_flags", 2, RECORD + 1, 3)
                    .number("handle", 2, RECORD + 4, 2)
                    .number("related_handle", 2, RECORD + 6, 2)
                    .number("timestamp_nanos", 2, RECORD + 8, 8)
                    .number("maintenance_class", 2, RECORD + 16, 1)
                    .number("maintenance_sub_class", 2, RECORD + 17, 1)
                    .bytes("payload", 2, RECORD + COMMON, PAYLOAD);

    static CxlEventSection of(Guid type, String name, ByteView view) {
        long valid = view.numberOrZero(4, 8);
        Map<String, Object> fields = new LinkedHashMap<>(DEVICE.read(view, valid));
        Optional<String> bdf =
                (valid & 1) != 0 && view.holds(12, 12) ? Optional.of(bdf(view)) : Optional.empty();
        bdf.ifPresent(text -> fields.put("function", text));
        RECORD_HEADER.read(view, valid, fields);
        if ((valid & 4) != 0 && view.holds(RECORD + 1, 3)) {
            fields.put("record_flags_text", Words.ofBits(FLAGS, view.numberOrZero(RECORD + 1, 3)));
        }
        boolean complete = (valid & 4) == 0 || view.holds(RECORD, COMMON + PAYLOAD);
        return new CxlEventSection(type, name, fields, complete && view.length() >= RECORD, bdf);
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
    public Subject subject() {
        return Subject.CXL;
    }

    @Override
    public Optional<Component> component(int pageSize) {
        return bdf.map(PcieFunction::new);
    }

    @Override
    public String text() {
        Object flags = fields.get("record_flags_text");
        return name
                + bdf.map(text -> " of " + text).orElse("")
                + (flags == null || flags.equals(List.of()) ? "" : ": " + flags);
    }
}
