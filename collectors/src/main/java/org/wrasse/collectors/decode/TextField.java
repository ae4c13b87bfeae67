package org.wrasse.collectors.decode;

/** Characters: {@code char[]}, {@code __data_loc char[]} or {@code __rel_loc char[]}. */
final class TextField {
    private final Extent extent;
    private final TextCache cache = new TextCache();

    private TextField(Extent extent) {
        this.extent = extent;
    }

    /**
     * The field that must be there.
     *
     * @throws FormatException if it is not, or is no text
     */
    static TextField of(EventFormat format, String name) throws FormatException {
        return text(format, format.required(name));
    }

    /**
     * The field, or an empty text for each record of a kernel that does not have it.
     *
     * @throws FormatException if it is no text
     */
    static TextField optional(EventFormat format, String name) throws FormatException {
        FormatField field = format.field(name);
        return field == null ? new TextField(null) : text(format, field);
    }

    private static TextField text(EventFormat format, FormatField field) throws FormatException {
        if (!field.text()) {
            throw new FormatException(
                    format.event(), field.name() + " is not a text: " + field.type());
        }
        return new TextField(new Extent(field));
    }

    /**
     * The text up to its NUL, as raw as the kernel gave it (it may hold control characters): UTF-8
     * if that is what its bytes are, else ISO 8859-1.
     */
    String get(RecordView record) {
        long located = extent == null ? Extent.OUTSIDE : extent.locate(record);
        return located == Extent.OUTSIDE
                ? ""
                : cache.get(record, Extent.offset(located), Extent.size(located));
    }
}
