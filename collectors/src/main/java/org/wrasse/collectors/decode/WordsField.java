package org.wrasse.collectors.decode;

import java.util.Arrays;
import java.util.List;

/** An array of 32-bit words, of fixed or dynamic length; as many as the record holds. */
final class WordsField {
    private static final int WORD = 4;

    private final Extent extent;
    private byte[] lastBytes = {};
    private List<Integer> last = List.of();

    private WordsField(Extent extent) {
        this.extent = extent;
    }

    /**
     * The field, or no words for each record of a kernel that does not have it.
     *
     * @throws FormatException if it is no array of 32-bit words
     */
    static WordsField optional(EventFormat format, String name) throws FormatException {
        FormatField field = format.field(name);
        if (field == null) {
            return new WordsField(null);
        }
        if (field.scalar() || field.elementSize() != WORD) {
            throw new FormatException(
                    format.event(), name + " is not an array of words: " + field.type());
        }
        return new WordsField(new Extent(field));
    }

    /** The words; the same list as before if the bytes are. */
    List<Integer> get(RecordView record) {
        long located = extent == null ? Extent.OUTSIDE : extent.locate(record);
        if (located == Extent.OUTSIDE) {
            return List.of();
        }
        int offset = Extent.offset(located);
        int size = Extent.size(located);
        if (!record.equalAt(offset, size, lastBytes)) {
            lastBytes = record.bytes(offset, size);
            last = words(record, offset, size / WORD);
        }
        return last;
    }

    private static List<Integer> words(RecordView record, int offset, int count) {
        Integer[] words = new Integer[count];
        Arrays.setAll(words, i -> record.intAt(offset + i * WORD));
        return List.of(words);
    }
}
