package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;

/** Where firmware keeps a record of its own of the error: UEFI 2.10 N.2.10 (32 bytes). */
public record RecordReferenceSection(Guid type, Map<String, Object> fields, boolean complete)
        implements CperSection {

    private static final Layout LAYOUT =
            new Layout()
                    .word(
                            "record_type",
                            Layout.ALWAYS,
                            0,
                            1,
                            List.of(
                                    "IPF SAL error record",
                                    "SoC firmware error record 1",
                                    "SoC firmware error record 2"))
                    .number("record_revision", Layout.ALWAYS, 1, 1)
                    .hex("record_id", Layout.ALWAYS, 8, 8)
                    .guid("record_guid", Layout.ALWAYS, 16);

    static RecordReferenceSection of(Guid type, ByteView view) {
        Map<String, Object> fields = LAYOUT.read(view, 0);
        if (view.length() > LAYOUT.length()) {
            fields.put("record", Layout.digits(view.from(LAYOUT.length())));
        }
        return new RecordReferenceSection(type, fields, view.length() >= 16);
    }

    @Override
    public String name() {
        return "firmware error record reference";
    }

    @Override
    public Subject subject() {
        return Subject.OTHER;
    }

    @Override
    public String text() {
        return "firmware error record "
                + fields.getOrDefault("record_guid", "")
                + " "
                + fields.getOrDefault("record_id", "");
    }
}
