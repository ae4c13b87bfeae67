package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.RingGenerator.Kind;

/**
 * Numbered machine checks in the live rings of this machine, on two CPUs, and a trace instance of
 * the test's own for them, both of which are removed at the end.
 */
public final class LiveStorm implements AutoCloseable {
    /** Numbered by their address: so many lie in a page of 4 KiB. */
    public static final int PER_PAGE = 64;

    private final RingGenerator generator;
    private final OwnInstance instance;

    private LiveStorm(RingGenerator generator, OwnInstance instance) {
        this.generator = generator;
        this.instance = instance;
    }

    /** Skips the test where there is no root, tracefs or compiler, or the kernel has the event. */
    public static LiveStorm prepare(String name) throws IOException {
        RingGenerator.unavailable().ifPresent(why -> assumeTrue(false, why));
        assumeTrue(
                !Files.exists(Path.of("/sys/kernel/tracing/events/mce/mce_record")),
                "this kernel has mce:mce_record itself");
        OwnInstance instance = OwnInstance.of(name);
        return new LiveStorm(RingGenerator.withKernelNames(), instance);
    }

    /** The trace instance's name; a daemon makes it. */
    public String instance() {
        return instance.name();
    }

    /** So many on one CPU, as fast as can be, numbered from {@code first}. */
    public void fireAll(int count, int cpu, int first) {
        generator.fireAll(Kind.MCE, count, cpu, first);
    }

    /**
     * So many on each of both CPUs at once, numbered from {@code first}; returns when all are in
     * the rings.
     *
     * @param perSecond on each CPU
     */
    public void fireOnBoth(int each, int perSecond, int first) {
        Process one = generator.fire(Kind.MCE, each, perSecond, 0, first);
        Process other = generator.fire(Kind.MCE, each, perSecond, 1, first + each);
        RingGenerator.await(one);
        RingGenerator.await(other);
    }

    /** The same in rounds, numbered from 0, until there is enough; how many it were in all. */
    public int rounds(int each, int perSecond, AtomicBoolean enough) {
        int fired = 0;
        while (!enough.get()) {
            fireOnBoth(each, perSecond, fired);
            fired += 2 * each;
        }
        return fired;
    }

    @Override
    public void close() throws IOException {
        generator.stopFiring();
        instance.close();
        generator.close();
    }
}
