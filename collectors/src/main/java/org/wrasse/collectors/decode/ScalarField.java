package org.wrasse.collectors.decode;

/** A number of 1, 2, 4 or 8 bytes at a fixed place in the record. */
final class ScalarField {
    private final String name;
    private final int offset;
    private final int size;
    private final boolean signed;
    private final long absent;

    private ScalarField(String name, FormatField field, long absent) {
        this.name = name;
        this.offset = field == null ? 0 : field.offset();
        this.size = field == null ? 0 : field.size();
        this.signed = field != null && field.signed();
        this.absent = absent;
    }

    /**
     * The field that must be there.
     *
     * @throws FormatException if it is not, or is no number
     */
    static ScalarField of(EventFormat format, String name) throws FormatException {
        return number(format, format.required(name), 0);
    }

    /**
     * The field, or the value {@code absent} for each record of a kernel that does not have it.
     *
     * @throws FormatException if it is no number
     */
    static ScalarField optional(EventFormat format, String name, long absent)
            throws FormatException {
        FormatField field = format.field(name);
        return field == null ? new ScalarField(name, null, absent) : number(format, field, absent);
    }

    private static ScalarField number(EventFormat format, FormatField field, long absent)
            throws FormatException {
        if (!field.scalar()) {
            throw new FormatException(
                    format.event(), field.name() + " is not a number: " + field.type());
        }
        return new ScalarField(field.name(), field, absent);
    }

    /** The value, extended by its sign if it has one. */
    long get(RecordView record) {
        if (size == 0) {
            return absent;
        }
        if (!record.holds(offset, size)) {
            record.outside(name, offset, size);
            return absent;
        }
        return switch (size) {
            case 1 -> signed ? record.byteAt(offset) : record.byteAt(offset) & 0xffL;
            case 2 -> signed ? record.shortAt(offset) : record.shortAt(offset) & 0xffffL;
            case 4 -> signed ? record.intAt(offset) : record.intAt(offset) & 0xffffffffL;
            default -> record.longAt(offset);
        };
    }

    /** The value's lower 32 bits: what a register or a number of at most 4 bytes has. */
    int getInt(RecordView record) {
        return (int) get(record);
    }
}
