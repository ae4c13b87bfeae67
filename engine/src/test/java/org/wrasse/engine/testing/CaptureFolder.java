package org.wrasse.engine.testing;

import java.nio.file.Path;

/** The capture that is shipped in the jar: 15 injected faults on Linux 6.18. */
public final class CaptureFolder {
    public static final Path SHIPPED =
            Path.of("src", "main", "resources", "org", "wrasse", "engine", "demo", "capture");

    private CaptureFolder() {}
}
