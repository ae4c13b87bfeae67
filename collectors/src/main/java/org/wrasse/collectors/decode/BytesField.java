package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.Bytes;

/** Bytes of fixed or dynamic length, or a structure, as they lie in the record. */
final class BytesField {
    private final Extent extent;

    private BytesField(Extent extent) {
        this.extent = extent;
    }

    /**
     * The field under the first of its names that this kernel has; no bytes for each record of a
     * kernel that has none of them.
     *
     * @throws FormatException if it is a number
     */
    static BytesField optional(EventFormat format, String... names) throws FormatException {
        for (String name : names) {
            FormatField field = format.field(name);
            if (field != null) {
                return bytes(format, field);
            }
        }
        return new BytesField(null);
    }

    private static BytesField bytes(EventFormat format, FormatField field) throws FormatException {
        if (field.scalar()) {
            throw new FormatException(
                    format.event(), field.name() + " is a number, not bytes: " + field.type());
        }
        return new BytesField(new Extent(field));
    }

    Bytes get(RecordView record) {
        long located = extent == null ? Extent.OUTSIDE : extent.locate(record);
        return located == Extent.OUTSIDE || Extent.size(located) == 0
                ? Bytes.NONE
                : Bytes.of(record.bytes(Extent.offset(located), Extent.size(located)));
    }
}
