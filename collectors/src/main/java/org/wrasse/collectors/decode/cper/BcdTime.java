package org.wrasse.collectors.decode.cper;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The time stamps of CPER records: eight bytes, binary-coded decimal: seconds, minutes, hours, a
 * byte whose bit 0 says that the time is precise, day, month, year, century.
 */
final class BcdTime {
    private BcdTime() {}

    /** RFC 3339, taken for UTC as firmware does not say; empty if the digits are no time. */
    static Optional<String> text(ByteView view, int offset) {
        try {
            LocalDateTime time =
                    LocalDateTime.of(
                            digits(view, offset + 7) * 100 + digits(view, offset + 6),
                            digits(view, offset + 5),
                            digits(view, offset + 4),
                            digits(view, offset + 2),
                            digits(view, offset + 1),
                            digits(view, offset));
            return Optional.of(time.toInstant(ZoneOffset.UTC).toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int digits(ByteView view, int offset) {
        int value = (int) view.number(offset, 1).orElse(0xff);
        int tens = value >>> 4;
        int units = value & 0xf;
        if (tens > 9 || units > 9) {
            throw new DateTimeException("not binary-coded decimal");
        }
        return tens * 10 + units;
    }
}
