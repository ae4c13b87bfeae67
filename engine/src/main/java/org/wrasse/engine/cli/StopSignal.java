package org.wrasse.engine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT as a request to end in order. The JVM would end with a code that means killed;
 * a daemon that was told to end, and did, has not failed.
 */
final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.FAILED;

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::received, "stop"));
        return signal;
    }

    /** Waits for the signal; false if it has not come within a second. */
    boolean await() throws InterruptedException {
        return asked.await(1, TimeUnit.SECONDS);
    }

    /**
     * Lets the JVM end.
     *
     * @param code to end with
     */
    void ended(int code) {
        exitCode = code;
        ended.countDown();
    }

    private void received() {
        if (ended.getCount() == 0) {
            return;
        }
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
