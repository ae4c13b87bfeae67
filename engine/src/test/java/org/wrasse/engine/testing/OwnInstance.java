package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;

/**
 * A trace instance that no other test has: its daemons make it, and it is removed at the end.
 *
 * @param name as in {@code trace.instance}
 */
public record OwnInstance(String name) implements AutoCloseable {
    /** Skips the test where no instance can be made. */
    public static OwnInstance of(String test) {
        assumeTrue(
                Files.isWritable(Path.of("/sys/kernel/tracing/instances")),
                "needs root and tracefs");
        return new OwnInstance("wrasse-" + test + "-" + ProcessHandle.current().pid());
    }

    @Override
    public void close() throws IOException {
        var left = TraceInstance.find(TraceFs.find(Sysfs.ofMachine()), name);
        if (left.isPresent()) {
            left.get().remove();
        }
    }
}
