package org.wrasse.collectors.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The format files of several kernels, real and derived, under {@code formats}. */
final class Formats {
    /** One format file; its name in a test's report is the kernel's. */
    record Variant(String kernel, String event, String text) {
        EventFormat format() {
            try {
                return EventFormat.parse(event, text);
            } catch (FormatException e) {
                throw new AssertionError(e);
            }
        }

        EventDecoder decoder() {
            try {
                return EventDecoders.compiler(event).compile(format());
            } catch (FormatException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return kernel + " " + event;
        }
    }

    private Formats() {}

    static Path resource(String name) {
        try {
            return Path.of(Formats.class.getResource("/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** All kernels' formats. */
    static List<Variant> all() {
        Path root = resource("formats");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("format"))
                    .map(file -> variant(root, file))
                    .sorted(Comparator.comparing(Variant::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All kernels' formats of the event of that name, whatever its system. */
    static List<Variant> of(String name) {
        return all().stream().filter(variant -> variant.event().endsWith(":" + name)).toList();
    }

    static Variant of(String kernel, String event) {
        return all().stream()
                .filter(v -> v.kernel().endsWith(kernel) && v.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    /** The formats that a capture holds, by {@code system:event}. */
    static Map<String, String> under(Path directory) {
        Map<String, String> formats = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.endsWith("format"))
                    .map(file -> variant(directory, file))
                    .forEach(variant -> formats.put(variant.event(), variant.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return formats;
    }

    private static Variant variant(Path root, Path file) {
        Path event = file.getParent();
        Path system = event.getParent();
        return new Variant(
                root.relativize(system.getParent()).toString(),
                system.getFileName() + ":" + event.getFileName(),
                read(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
