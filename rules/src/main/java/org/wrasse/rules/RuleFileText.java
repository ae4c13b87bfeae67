package org.wrasse.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a rule file's text, as far as it can be one. */
final class RuleFileText {
    /** Far more than anybody writes: our packs together are a hundredth of it. */
    static final int MOST_BYTES = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private RuleFileText() {}

    /**
     * The text without the mark that some editors put at its start.
     *
     * @throws TooLargeException if it has more than {@link #MOST_BYTES}
     * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
     */
    static String read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new TooLargeException();
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return marked ? text.substring(1) : text;
    }

    /** Nobody can mean this file to be read. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
