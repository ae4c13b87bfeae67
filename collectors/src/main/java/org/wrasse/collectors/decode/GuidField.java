package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.Guid;

/** 16 bytes that identify something: {@code guid_t}, {@code uuid_t} or {@code char[16]}. */
final class GuidField {
    private static final int SIZE = 16;

    private final Extent extent;
    private final Guid.Order order;

    private GuidField(Extent extent, Guid.Order order) {
        this.extent = extent;
        this.order = order;
    }

    /**
     * The field, or an empty text for each record of a kernel that does not have it.
     *
     * @throws FormatException if it does not have 16 bytes
     */
    static GuidField optional(EventFormat format, String name, Guid.Order order)
            throws FormatException {
        FormatField field = format.field(name);
        if (field != null && (field.dynamic() || field.size() != SIZE)) {
            throw new FormatException(
                    format.event(), name + " is not an identifier of 16 bytes: " + field.type());
        }
        return new GuidField(field == null ? null : new Extent(field), order);
    }

    /** The text in the form {@code 00112233-4455-6677-8899-aabbccddeeff}. */
    String get(RecordView record) {
        long located = extent == null ? Extent.OUTSIDE : extent.locate(record);
        return located == Extent.OUTSIDE
                ? ""
                : Guid.text(record.bytes(Extent.offset(located), SIZE), order);
    }
}
