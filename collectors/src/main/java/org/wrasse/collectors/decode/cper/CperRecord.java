package org.wrasse.collectors.decode.cper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.Severity;

/**
 * A CPER record: a header of 128 bytes, section descriptors of 72, then the sections; what lies in
 * the error record serialisation table (ERST). UEFI 2.10, N.2.1 and N.2.2.
 */
public record CperRecord(
        Severity severity,
        Map<String, Object> header,
        List<CperEntry> entries,
        int length,
        boolean complete,
        String time)
        implements ErrorRecord {

    private static final byte[] SIGNATURE = "CPER".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 128;
    private static final int DESCRIPTOR = 72;

    private static final List<String> FLAGS = List.of("recovered", "previous error", "simulated");

    private static final Map<String, String> NOTIFICATIONS =
            Map.of(
                    "2dce8bb1-bdd7-450e-b9ad-9cf4ebd4f890", "corrected machine check",
                    "4e292f96-d843-4a55-a8c2-d481f27ebeee", "corrected platform error",
                    "e8f56ffe-919c-4cc5-ba88-65abe14913bb", "machine check",
                    "cf93c01f-1a16-4dfc-b8bc-9c4daf67c104", "PCI Express error",
                    "cc5263e8-9308-454a-89d0-340bd39bc98e", "INIT",
                    "5bad89ff-b7e6-42c9-814a-cf2485d6e98a", "NMI",
                    "3d61a466-ab40-409a-a698-f362d464b38f", "boot error",
                    "667dd791-c6b3-4c27-8a6b-0f8e722deb41", "DMA remapping error");

    private static final Layout LAYOUT =
            new Layout()
                    .hex("revision", Layout.ALWAYS, 4, 2)
                    .number("section_count", Layout.ALWAYS, 10, 2)
                    .number("record_length", Layout.ALWAYS, 20, 4)
                    .guid("platform_id", 0, 32)
                    .guid("partition_id", 2, 48)
                    .guid("creator_id", Layout.ALWAYS, 64)
                    .guid("notification_type", Layout.ALWAYS, 80)
                    .hex("record_id", Layout.ALWAYS, 96, 8)
                    .hex("flags", Layout.ALWAYS, 104, 4)
                    .hex("persistence_information", Layout.ALWAYS, 108, 8);

    static boolean isAt(ByteView view) {
        return view.startsWith(0, SIGNATURE);
    }

    /** Reads as much of a record as there is. */
    public static CperRecord of(ByteView view) {
        long valid = view.numberOrZero(16, 4);
        int sections = (int) view.numberOrZero(10, 2);
        long recordLength = Math.max(HEADER, view.numberOrZero(20, 4));
        Severity severity = CperSeverity.of(view.number(12, 4).orElse(3));
        List<CperEntry> entries = new ArrayList<>();
        boolean complete = entries(view, sections, entries) && view.holds(0, recordLength);
        Map<String, Object> header = LAYOUT.read(view, valid);
        header.put("severity", severity.text());
        header.put("flags_text", Words.ofBits(FLAGS, view.numberOrZero(104, 4)));
        String notification = NOTIFICATIONS.get(header.getOrDefault("notification_type", ""));
        if (notification != null) {
            header.put("notification_type_text", notification);
        }
        String time = (valid & 2) != 0 ? BcdTime.text(view, 24).orElse("") : "";
        if (!time.isEmpty()) {
            header.put("time", time);
        }
        return new CperRecord(
                severity,
                header,
                List.copyOf(entries),
                (int) Math.min(recordLength, view.length()),
                complete,
                time);
    }

    /**
     * Reads the sections; whether all that were announced were there, whole. Sections that lie over
     * one another end it: together they hold no more than the record.
     */
    private static boolean entries(ByteView view, int announced, List<CperEntry> into) {
        long room = view.length();
        boolean whole = true;
        for (int i = 0; i < announced; i++) {
            ByteView descriptor = view.part(HEADER + (long) i * DESCRIPTOR, DESCRIPTOR);
            long size = descriptor.numberOrZero(4, 4);
            room -= DESCRIPTOR + size;
            if (descriptor.length() < DESCRIPTOR || i > 0 && room < 0) {
                return false;
            }
            whole &= view.holds(descriptor.numberOrZero(0, 4), size);
            into.add(entry(view, descriptor));
        }
        return whole;
    }

    private static CperEntry entry(ByteView record, ByteView descriptor) {
        long valid = descriptor.numberOrZero(10, 1);
        ByteView data = record.part(descriptor.numberOrZero(0, 4), descriptor.numberOrZero(4, 4));
        CperSection section = CperSections.decode(descriptor.guid(16).orElseThrow(), data);
        return new CperEntry(
                section,
                CperSeverity.of(descriptor.numberOrZero(48, 4)),
                (valid & 1) != 0 ? descriptor.guid(32).map(Guid::text).orElse("") : "",
                (valid & 2) != 0 ? descriptor.text(52, 20).orElse("") : "",
                "",
                CperEntry.flags(descriptor.numberOrZero(12, 4)));
    }
}
