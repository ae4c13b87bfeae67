package org.wrasse.collectors.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The layouts that faults are made up in, shipped beside this class, so that a fault of any kind
 * can be injected on a kernel that does not have its tracepoint.
 */
final class ReferenceFormats {
    private static final Map<String, EventFormat> READ = new ConcurrentHashMap<>();

    private ReferenceFormats() {}

    /**
     * The layout of an event.
     *
     * @throws IllegalArgumentException if there is none, so that the event cannot be injected
     */
    static EventFormat of(String event) {
        return READ.computeIfAbsent(event, ReferenceFormats::read);
    }

    /** A decoder of that layout. */
    static EventDecoder decoder(String event) {
        try {
            return EventDecoders.compiler(event).compile(of(event));
        } catch (FormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EventFormat read(String event) {
        if (event.equals(PrintDecoder.EVENT)) {
            // It carries faults and is none.
            throw unknown(event);
        }
        try {
            return EventFormat.parse(event, text(event));
        } catch (FormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The text of an event's {@code format} file; its {@code ID} is 0.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    static String text(String event) {
        if (!event.matches("\\w+:\\w+") || EventDecoders.compiler(event) == null) {
            throw unknown(event);
        }
        try (InputStream in = ReferenceFormats.class.getResourceAsStream(path(event))) {
            if (in == null) {
                throw unknown(event);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@link #text} has one. */
    static boolean exists(String event) {
        return ReferenceFormats.class.getResource(path(event)) != null;
    }

    private static String path(String event) {
        return "reference/" + event.replace(':', '/') + "/format";
    }

    private static IllegalArgumentException unknown(String event) {
        return new IllegalArgumentException(
                "'" + event + "' is not an event that can be injected: write system:event");
    }
}
