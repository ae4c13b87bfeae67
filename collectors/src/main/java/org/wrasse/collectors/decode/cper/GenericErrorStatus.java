package org.wrasse.collectors.decode.cper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.Severity;

/**
 * A generic error status block: 20 bytes, then data entries, then raw data; what firmware hands to
 * the kernel (GHES) and leaves in the boot error region (BERT). ACPI 6.5, 18.3.2.7.1.
 *
 * @param raw the raw data in hexadecimal digits, empty if there is none
 */
public record GenericErrorStatus(
        Severity severity,
        Map<String, Object> header,
        List<CperEntry> entries,
        int length,
        boolean complete,
        String raw)
        implements ErrorRecord {

    private static final int HEADER = 20;
    private static final int ENTRY = 64;
    private static final int ENTRY_3 = 72;
    private static final int REVISION_3 = 0x300;

    private static final List<String> STATUS =
            List.of(
                    "uncorrectable",
                    "correctable",
                    "multiple uncorrectable",
                    "multiple correctable");

    /** Whether the bytes begin with a block that reports something. */
    static boolean isAt(ByteView view) {
        long status = view.numberOrZero(0, 4);
        return view.length() >= HEADER
                && status != 0
                && status >>> 14 == 0
                && view.numberOrZero(16, 4) <= 3
                && (view.numberOrZero(12, 4) > 0 || view.numberOrZero(8, 4) > 0);
    }

    /** Whether the bytes begin with a block that reports nothing. */
    static boolean isEmpty(ByteView view) {
        return view.length() >= HEADER && view.numberOrZero(0, 4) == 0;
    }

    /** Reads as much of a block as there is. */
    public static GenericErrorStatus of(ByteView view) {
        long status = view.numberOrZero(0, 4);
        long rawOffset = view.numberOrZero(4, 4);
        long rawLength = view.numberOrZero(8, 4);
        long dataLength = view.numberOrZero(12, 4);
        int announced = (int) (status >>> 4 & 0x3ff);
        List<CperEntry> entries = new ArrayList<>();
        boolean whole = entries(view.part(HEADER, dataLength), announced, entries);
        boolean complete = whole && view.holds(HEADER, dataLength);
        long end = HEADER + dataLength;
        if (rawLength > 0) {
            complete &= view.holds(rawOffset, rawLength);
            end = Math.max(end, rawOffset + rawLength);
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("block_status", Layout.hex(status));
        header.put("block_status_text", Words.ofBits(STATUS, status));
        header.put("entries", (long) announced);
        header.put("severity", CperSeverity.of(view.number(16, 4).orElse(3)).text());
        String raw = rawLength > 0 ? Layout.digits(view.part(rawOffset, rawLength)) : "";
        if (!raw.isEmpty()) {
            header.put("raw_data", raw);
        }
        return new GenericErrorStatus(
                CperSeverity.of(view.number(16, 4).orElse(3)),
                header,
                List.copyOf(entries),
                (int) Math.min(end, view.length()),
                complete,
                raw);
    }

    /** Reads the entries; whether all that were announced were there, whole. */
    private static boolean entries(ByteView data, int announced, List<CperEntry> into) {
        ByteView rest = data;
        while (into.size() < announced && rest.length() >= ENTRY) {
            int header = rest.numberOrZero(20, 2) >= REVISION_3 ? ENTRY_3 : ENTRY;
            long length = rest.numberOrZero(24, 4);
            into.add(entry(rest, header, length));
            if (!rest.holds(header, length)) {
                return false;
            }
            rest = rest.from(header + length);
        }
        return into.size() == announced;
    }

    private static CperEntry entry(ByteView view, int header, long length) {
        long valid = view.numberOrZero(22, 1);
        CperSection section =
                CperSections.decode(view.guid(0).orElseThrow(), view.part(header, length));
        String fruId = (valid & 1) != 0 ? view.guid(28).map(Guid::text).orElse("") : "";
        String fruText = (valid & 2) != 0 ? view.text(44, 20).orElse("") : "";
        String time =
                (valid & 4) != 0 && header == ENTRY_3 ? BcdTime.text(view, ENTRY).orElse("") : "";
        return new CperEntry(
                section,
                CperSeverity.of(view.numberOrZero(16, 4)),
                fruId,
                fruText,
                time,
                CperEntry.flags(view.numberOrZero(23, 1)));
    }

    @Override
    public String time() {
        return entries.stream()
                .map(CperEntry::time)
                .filter(time -> !time.isEmpty())
                .findFirst()
                .orElse("");
    }
}
