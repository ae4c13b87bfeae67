package org.wrasse.collectors.decode;

/** Where the bytes of an array or a text lie in a record; bounds-checked. */
final class Extent {
    /** No extent: the bytes would lie outside the record. */
    static final long OUTSIDE = -1;

    private static final int LOC_SIZE = 4;

    private enum Kind {
        FIXED,
        REST,
        DATA_LOC,
        REL_LOC
    }

    private final FormatField field;
    private final Kind kind;

    Extent(FormatField field) {
        this.field = field;
        if (field.dataLoc()) {
            kind = Kind.DATA_LOC;
        } else if (field.relLoc()) {
            kind = Kind.REL_LOC;
        } else {
            kind = field.size() == 0 ? Kind.REST : Kind.FIXED;
        }
    }

    /**
     * Finds the bytes in one record.
     *
     * @return what {@link #offset} and {@link #size} take apart, or {@link #OUTSIDE} after a note
     *     in the record
     */
    long locate(RecordView record) {
        int offset = field.offset();
        return switch (kind) {
            case FIXED -> within(record, offset, field.size());
            case REST -> within(record, offset, Math.max(0, record.length() - offset));
            case DATA_LOC -> indirect(record, 0);
            case REL_LOC -> indirect(record, offset + LOC_SIZE);
        };
    }

    private long indirect(RecordView record, int origin) {
        if (!record.holds(field.offset(), LOC_SIZE)) {
            record.outside(field.name(), field.offset(), LOC_SIZE);
            return OUTSIDE;
        }
        int location = record.intAt(field.offset());
        return within(record, origin + (location & 0xffff), location >>> 16);
    }

    private long within(RecordView record, int offset, int size) {
        if (!record.holds(offset, size)) {
            record.outside(field.name(), offset, size);
            return OUTSIDE;
        }
        return (long) offset << 32 | size;
    }

    static int offset(long located) {
        return (int) (located >>> 32);
    }

    static int size(long located) {
        return (int) located;
    }
}
