package org.wrasse.engine.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The capture in the jar, unpacked for as long as it is open: pages that the demonstration left in
 * the rings of a Linux 6.18, with the formats of that kernel. Its file {@code index} lists it.
 */
final class ShippedCapture implements AutoCloseable {
    private static final String FOLDER = "capture/";

    private final Path directory;

    private ShippedCapture(Path directory) {
        this.directory = directory;
    }

    static ShippedCapture unpack() throws IOException {
        ShippedCapture capture = new ShippedCapture(Files.createTempDirectory("wrasse-capture"));
        for (String name : capture.index().split("\n")) {
            Path file = capture.directory.resolve(name);
            Files.createDirectories(file.getParent());
            try (InputStream in = open(name)) {
                Files.copy(in, file);
            }
        }
        return capture;
    }

    private String index() throws IOException {
        try (InputStream in = open("index")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = ShippedCapture.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IOException(FOLDER + name + " is not in the jar: build it anew");
        }
        return in;
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
