package org.wrasse.engine.rasdaemon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code disk_errors.dev}: the device's numbers, major:minor. */
final class DiskColumn {
    static final Column NUMBERS = new Column("dev", "TEXT", DiskColumn::write, DiskColumn::read);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4}):(\\d{1,7})");
    private static final int MINOR_BITS = 20;

    private DiskColumn() {}

    private static Object write(ObjectNode row) {
        long dev = Column.number(row.path("fields").path("dev"));
        return (dev >>> MINOR_BITS) + ":" + (dev & (1 << MINOR_BITS) - 1);
    }

    private static void read(Object value, Map<String, String> fields) {
        Matcher form = FORM.matcher(String.valueOf(value));
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + value + "' is not major:minor");
        }
        long dev = Long.parseLong(form.group(1)) << MINOR_BITS | Long.parseLong(form.group(2));
        fields.put("dev", Long.toString(dev));
    }
}
