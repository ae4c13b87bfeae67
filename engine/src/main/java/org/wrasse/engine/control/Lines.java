package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.JournalJson;

/** One JSON object a line, of bounded length, over a channel. Not thread-safe. */
final class Lines {
    private final ReadableByteChannel in;
    private final WritableByteChannel out;
    private final ByteBuffer buffer;

    /**
     * @param mostBytes of a line that is read
     */
    Lines(ReadableByteChannel in, WritableByteChannel out, int mostBytes) {
        this.in = in;
        this.out = out;
        this.buffer = ByteBuffer.allocate(mostBytes).flip();
    }

    void write(ObjectNode object) throws IOException {
        byte[] json = JournalJson.bytes(object);
        ByteBuffer line = ByteBuffer.wrap(Arrays.copyOf(json, json.length + 1));
        line.put(json.length, (byte) '\n');
        while (line.hasRemaining()) {
            out.write(line);
        }
    }

    /**
     * The next object; null at the end.
     *
     * @throws IllegalArgumentException if the line is too long or no JSON object; one line
     */
    ObjectNode read() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        try {
            return JournalJson.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (JournalException e) {
            throw new IllegalArgumentException("that is no JSON object: one a line", e);
        }
    }

    private String line() throws IOException {
        int scanned = 0;
        while (true) {
            for (; scanned < buffer.remaining(); scanned++) {
                if (buffer.get(buffer.position() + scanned) == '\n') {
                    byte[] line = new byte[scanned];
                    buffer.get(line).get();
                    return new String(line, StandardCharsets.UTF_8);
                }
            }
            buffer.compact();
            if (!buffer.hasRemaining()) {
                throw new IllegalArgumentException(
                        "a line of more than " + buffer.capacity() + " bytes");
            }
            int read = in.read(buffer);
            buffer.flip();
            if (read < 0) {
                return null;
            }
        }
    }
}
